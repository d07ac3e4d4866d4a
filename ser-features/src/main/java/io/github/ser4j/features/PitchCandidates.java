package io.github.ser4j.features;

import java.util.Arrays;

/**
 * How probable every pitch is in a frame taken alone: where YIN has one threshold and one answer,
 * here are many of both.
 *
 * <p>A threshold is as probable as the beta distribution says. Under one that has {@code N} troughs
 * of the normalised difference below it, the trough {@code k}, counted from the shortest period, is
 * the right one with probability {@code (1 − e^−λ)·e^−λk / (1 − e^−λN)}; thresholds with no trough
 * below give a small part of their probability to the deepest one. Source: M. Mauch, S. Dixon,
 * <i>pYIN: a fundamental frequency estimator using probabilistic threshold distributions</i>
 * (2014), with librosa's choice among the troughs in place of always the first.
 *
 * <p>As in librosa, of two troughs in one bin only the longer period counts, and one beyond the
 * last bin not at all.
 *
 * <p>Owns the buffers that it works in. Not safe to share between threads.
 */
final class PitchCandidates {
  private final double[] thresholdWeights;
  private final double decay;
  private final double noTroughProbability;
  private final PitchBins bins;
  private final double[] heights;
  private final int[] troughs;
  private final double[] probabilities;
  private final double[] binned;

  /**
   * Makes the buffers.
   *
   * @param thresholdWeights the probability of each threshold; they lie at equal distances, the
   *     last one at 1
   * @param boltzmannParameter λ
   * @param noTroughProbability what the deepest trough gets of a threshold below it
   * @param bins the pitches
   * @param periods the number of periods that are looked at
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
    this.probabilities = new double[periods];
    this.binned = new double[bins.count() + 1];
  }

  /**
   * Weighs the troughs of a frame.
   *
   * @param frame the frame's differences
   * @param sampleRateHz the sample rate of the waveform
   * @return the probability of every bin, overwritten by the next call; what lies behind the last
   *     bin has no meaning
   */
  double[] of(PeriodDifferences frame, int sampleRateHz) {
    Arrays.fill(binned, 0);
    int count = findTroughs(frame);
    if (count > 0) {
      weigh(count);
    }
    for (int i = 0; i < count; i++) {
      // librosa's candidates are 32-bit numbers, in which the smallest are none.
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
    for (int t = 0; t < thresholdWeights.length; t++) {
      double threshold = (t + 1.0) / thresholdWeights.length;
      double weight = thresholdWeights[t];
      if (heights[deepest] >= threshold) {
        probabilities[deepest] += noTroughProbability * weight;
        continue;
      }
      double sum = 0;
      double share = 1;
      for (int i = 0; i < count; i++) {
        if (heights[i] < threshold) {
          sum += share;
          share *= decay;
        }
      }
      share = weight / sum;
      for (int i = 0; i < count; i++) {
        if (heights[i] < threshold) {
          probabilities[i] += share;
          share *= decay;
        }
      }
    }
  }
}
