package io.github.ser4j.recognizer;

import io.github.ser4j.internal.Softmax;
import java.util.Arrays;

/**
 * The weighted product of probabilities, scaled to a sum of 1: {@code p ∝ Π p_k^w_k}. Probabilities
 * below {@value #FLOOR} count as that. Source: G. E. Hinton, <i>Training products of experts</i>
 * (2002).
 */
final class LogAverage {
  static final double FLOOR = 1e-12;

  private LogAverage() {}

  /** Combines probabilities with equal weights, whose sum is 1. */
  static double[] of(double[][] probabilities) {
    double[] weights = new double[probabilities.length];
    Arrays.fill(weights, 1.0 / weights.length);
    return of(probabilities, weights);
  }

  /**
   * Combines the probabilities of some models.
   *
   * @param probabilities of each model, one value per class
   * @param weights one per model
   * @return one value per class, with a sum of 1
   */
  static double[] of(double[][] probabilities, double[] weights) {
    double[] fused = new double[probabilities[0].length];
    for (int i = 0; i < fused.length; i++) {
      for (int k = 0; k < weights.length; k++) {
        fused[i] += weights[k] * Math.log(Math.max(FLOOR, probabilities[k][i]));
      }
    }
    Softmax.inPlace(fused, 1);
    return fused;
  }
}
