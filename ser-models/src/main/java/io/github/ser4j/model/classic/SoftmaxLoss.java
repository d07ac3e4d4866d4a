package io.github.ser4j.model.classic;

import java.util.Arrays;

/** The softmax of scores divided by a temperature. */
final class Softmax {
  private Softmax() {}

  /** Replaces scores by probabilities; a score of negative infinity gets probability 0. */
  static void inPlace(double[] scores, double temperature) {
    double max = Arrays.stream(scores).max().orElseThrow();
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      scores[i] = Math.exp((scores[i] - max) / temperature);
      sum += scores[i];
    }
    for (int i = 0; i < scores.length; i++) {
      scores[i] /= sum;
    }
  }

  /** Returns minus the log of the probability of a class. */
  static double loss(double[] scores, int label, double temperature) {
    double max = Arrays.stream(scores).max().orElseThrow();
    double sum = 0;
    for (double score : scores) {
      sum += Math.exp((score - max) / temperature);
    }
    return Math.log(sum) - (scores[label] - max) / temperature;
  }
}
