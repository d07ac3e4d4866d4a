package io.github.ser4j.internal;

/** The softmax function. */
public final class Softmax {
  private Softmax() {}

  /**
   * Replaces scores by probabilities: {@code exp(f·s_i) / Σ exp(f·s_j)}.
   *
   * @param scores at least one; a score of negative infinity gets probability 0
   * @param factor the scores are multiplied by it, greater than 0
   */
  public static void inPlace(double[] scores, double factor) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double score : scores) {
      largest = Math.max(largest, score);
    }
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      scores[i] = Math.exp((scores[i] - largest) * factor);
      sum += scores[i];
    }
    for (int i = 0; i < scores.length; i++) {
      scores[i] /= sum;
    }
  }
}
