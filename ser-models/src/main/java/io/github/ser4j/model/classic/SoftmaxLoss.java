package io.github.ser4j.model.classic;

import java.util.Arrays;

/** The cross-entropy of the softmax of scores divided by a temperature. */
final class SoftmaxLoss {
  private SoftmaxLoss() {}

  /** Returns minus the log of the probability of a class. */
  static double of(double[] scores, int label, double temperature) {
    double max = Arrays.stream(scores).max().orElseThrow();
    double sum = 0;
    for (double score : scores) {
      sum += Math.exp((score - max) / temperature);
    }
    return Math.log(sum) - (scores[label] - max) / temperature;
  }
}
