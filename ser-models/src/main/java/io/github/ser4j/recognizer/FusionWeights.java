package io.github.ser4j.recognizer;

import io.github.ser4j.internal.GoldenSection;
import java.util.Arrays;
import java.util.List;

/**
 * Learns the weights of a fusion: those with the least log loss, each class with the same weight,
 * on speakers that no model was trained with. The loss is convex in the weights, so they are found
 * one after the other, each by golden-section search, until none moves.
 */
final class FusionWeights {
  private static final double LARGEST = 4;
  private static final int MAX_ROUNDS = 100;
  private static final double PRECISION = 1e-4;

  private FusionWeights() {}

  /** A clip of a speaker held out. */
  static final class HeldOutClip {
    private final double[][] probabilities;
    private final int label;

    /**
     * Creates a clip.
     *
     * @param probabilities of each kind of model, one value per class
     * @param label the class number
     */
    HeldOutClip(double[][] probabilities, int label) {
      this.probabilities = probabilities;
      this.label = label;
    }
  }

  /**
   * Returns the weight of each kind.
   *
   * @param clips at least one
   * @param kinds the number of kinds
   * @return from 0 to {@value #LARGEST}, not all 0
   */
  static double[] of(List<HeldOutClip> clips, int kinds) {
    double[] weights = new double[kinds];
    Arrays.fill(weights, 1.0 / kinds);
    for (int round = 0; round < MAX_ROUNDS; round++) {
      double moved = 0;
      for (int kind = 0; kind < kinds; kind++) {
        double before = weights[kind];
        int changed = kind;
        weights[kind] =
            GoldenSection.minimum(
                weight -> loss(clips, weights, changed, weight), 0, LARGEST, PRECISION / 4);
        moved = Math.max(moved, Math.abs(weights[kind] - before));
      }
      if (moved < PRECISION) {
        break;
      }
    }
    if (Arrays.stream(weights).sum() < PRECISION) {
      Arrays.fill(weights, 1.0 / kinds);
    }
    return weights;
  }

  private static double loss(List<HeldOutClip> clips, double[] weights, int kind, double weight) {
    double[] tried = weights.clone();
    tried[kind] = weight;
    int classes = clips.get(0).probabilities[0].length;
    double[] sums = new double[classes];
    int[] counts = new int[classes];
    for (HeldOutClip clip : clips) {
      double probability = LogAverage.of(clip.probabilities, tried)[clip.label];
      sums[clip.label] -= Math.log(Math.max(LogAverage.FLOOR, probability));
      counts[clip.label]++;
    }
    double loss = 0;
    for (int i = 0; i < classes; i++) {
      loss += counts[i] == 0 ? 0 : sums[i] / counts[i];
    }
    return loss;
  }
}
