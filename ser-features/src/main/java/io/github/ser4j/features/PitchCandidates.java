package io.github.ser4j.features;

import java.util.Arrays;

/**
 * The probability of every pitch in a single frame: unlike YIN, with many thresholds and many
 * candidates.
 *
 * <p>Thresholds have a beta distribution. If {@code N} troughs of the normalized difference are
 * below a threshold, trough {@code k}, counted from the shortest period, is correct with
 * probability {@code (1 − e^−λ)·e^−λk / (1 − e^−λN)}; thresholds with no trough below give a small
 * fraction of their probability to the deepest one. Source: M. Mauch, S. Dixon, <i>pYIN: a
 * fundamental frequency estimator using probabilistic threshold distributions</i> (2014), with
 * librosa's choice among the troughs instead of always the first.
 *
 * <p>As in librosa, of two troughs in one bin only the longer period counts, and troughs beyond the
 * last bin are ignored.
 *
 * <p>Owns its buffers. Not safe to share between threads.
 */
final class PitchCandidates {
  private final double[] thresholdWeights;
  private final double decay;
  private final double noTroughProbability;
  private final PitchBins bins;
  private final double[] heights;
  private final int[] troughs;

  /** Those of them that are below a threshold. */
  private final int[] chosen;

  /** The sum of the shares of a number of troughs. */
  private final double[] shareSums;

  private final double[] probabilities;
  private final double[] binned;

  /**
   * Creates the buffers.
   *
   * @param thresholdWeights the probability of each threshold; they are equally spaced, the last
   *     one at 1
   * @param boltzmannParameter λ
   * @param noTroughProbability the fraction that the deepest trough gets of a threshold below it
   * @param bins the pitches
   * @param periods the number of candidate periods
   */
  PitchCandidates(
      double[] thresholdWeights,
      double boltzmannParameter,
      double noTroughProbability,
      PitchBins bins,
      int periods) {
    this.thresholdWeights = thresholdWeights;
    this.decay = Math.exp(-boltzmannParameter);
    this.noTroughProbability = noTroughProbability;
    this.bins = bins;
    this.heights = new double[periods];
    this.troughs = new int[periods];
    this.chosen = new int[periods];
    this.shareSums = new double[periods + 1];
    double share = 1;
    for (int i = 1; i <= periods; i++) {
      shareSums[i] = shareSums[i - 1] + share;
      share *= decay;
    }
    this.probabilities = new double[periods];
    this.binned = new double[bins.count() + 1];
  }

  /**
   * Weighs the troughs of a frame.
   *
   * @param frame the frame's differences
   * @param sampleRateHz the sample rate of the waveform
   * @return the probability of every bin, overwritten by the next call; elements after the last bin
   *     are undefined
   */
  double[] of(PeriodDifferences frame, int sampleRateHz) {
    Arrays.fill(binned, 0);
    int count = findTroughs(frame);
    if (count > 0) {
      weigh(count);
    }
    for (int i = 0; i < count; i++) {
      // librosa's candidates are 32-bit numbers, in which the smallest vanish.
      if ((float) probabilities[i] > 0) {
        int bin = bins.nearest(sampleRateHz / frame.period(troughs[i]));
        binned[bin] = probabilities[i];
      }
    }
    return binned;
  }

  private int findTroughs(PeriodDifferences frame) {
    int count = 0;
    for (int i = 0; i < frame.periods(); i++) {
      if (frame.isTrough(i)) {
        troughs[count] = i;
        heights[count] = frame.difference(i);
        count++;
      }
    }
    return count;
  }

  private void weigh(int count) {
    Arrays.fill(probabilities, 0, count, 0);
    int deepest = 0;
    for (int i = 1; i < count; i++) {
      if (heights[i] < heights[deepest]) {
        deepest = i;
      }
    }
    int below = 0;
    double next = heights[deepest];
    for (int t = 0; t < thresholdWeights.length; t++) {
      double threshold = (t + 1.0) / thresholdWeights.length;
      double weight = thresholdWeights[t];
      if (heights[deepest] >= threshold) {
        probabilities[deepest] += noTroughProbability * weight;
        continue;
      }
      if (next < threshold) {
        below = 0;
        next = Double.POSITIVE_INFINITY;
        for (int i = 0; i < count; i++) {
          if (heights[i] < threshold) {
            chosen[below++] = i;
          } else if (heights[i] < next) {
            next = heights[i];
          }
        }
      }
      double share = weight / shareSums[below];
      for (int i = 0; i < below; i++) {
        probabilities[chosen[i]] += share;
        share *= decay;
      }
    }
  }
}
