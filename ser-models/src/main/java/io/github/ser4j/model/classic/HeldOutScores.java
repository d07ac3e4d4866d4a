package io.github.ser4j.model.classic;

import io.github.ser4j.internal.GoldenSection;

/**
 * The scores of rows by models that were fitted without them. Every class counts alike, however
 * many rows it has.
 */
final class HeldOutScores {
  private static final double MIN_LOG_TEMPERATURE = Math.log(0.1);
  private static final double MAX_LOG_TEMPERATURE = Math.log(100);

  /** Much less than can be seen in a probability. */
  private static final double TOLERANCE = 1e-6;

  private final double[][] scores;
  private final int[] labels;
  private final int classes;

  /** Keeps the scores and the classes of rows. */
  HeldOutScores(double[][] scores, int[] labels, int classes) {
    this.scores = scores;
    this.labels = labels;
    this.classes = classes;
  }

  /** Returns the mean recall of the classes that have rows. */
  double unweightedAverageRecall() {
    double[] hits = new double[labels.length];
    for (int i = 0; i < labels.length; i++) {
      int best = 0;
      for (int label = 1; label < classes; label++) {
        best = scores[i][label] > scores[i][best] ? label : best;
      }
      hits[i] = best == labels[i] ? 1 : 0;
    }
    return balancedMean(hits);
  }

  /** Returns the mean over the classes of their mean log loss. */
  double logLoss(double temperature) {
    double[] losses = new double[labels.length];
    for (int i = 0; i < labels.length; i++) {
      losses[i] = SoftmaxLoss.of(scores[i], labels[i], temperature);
    }
    return balancedMean(losses);
  }

  private double balancedMean(double[] values) {
    double[] sums = new double[classes];
    int[] counts = new int[classes];
    for (int i = 0; i < values.length; i++) {
      sums[labels[i]] += values[i];
      counts[labels[i]]++;
    }
    double sum = 0;
    int found = 0;
    for (int label = 0; label < classes; label++) {
      if (counts[label] > 0) {
        sum += sums[label] / counts[label];
        found++;
      }
    }
    return sum / found;
  }

  /**
   * Returns the temperature from 0.1 to 100 with the lowest log loss, by golden section search of
   * its logarithm.
   */
  double bestTemperature() {
    return Math.exp(
        GoldenSection.minimum(
            logTemperature -> logLoss(Math.exp(logTemperature)),
            MIN_LOG_TEMPERATURE,
            MAX_LOG_TEMPERATURE,
            TOLERANCE));
  }
}
