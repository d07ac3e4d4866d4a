package io.github.ser4j.model.classic;

import java.util.Arrays;

/**
 * The scores of the classes, with 64 bits, as linear functions of rows that were clipped and
 * shifted by {@link ClippedRows}. A class that could not be learned has a bias of negative infinity
 * and so a probability of 0.
 */
final class LinearScores {
  private final double[][] weights;
  private final double[] bias;

  /** Keeps the weights and the bias of each class. */
  LinearScores(double[][] weights, double[] bias) {
    this.weights = weights;
    this.bias = bias;
  }

  /** Returns the scores of a row. */
  double[] of(double[] row) {
    double[] scores = bias.clone();
    for (int label = 0; label < scores.length; label++) {
      double[] weight = weights[label];
      double sum = 0;
      for (int j = 0; j < weight.length; j++) {
        sum += weight[j] * row[j];
      }
      scores[label] += sum;
    }
    return scores;
  }

  /**
   * Returns a model with these scores, divided by a temperature. Only differences between classes
   * matter, so their mean is subtracted, which makes rounding to 32 bits harmless.
   */
  LinearModel model(ClippedRows rows, double temperature) {
    int features = rows.center().length;
    double[] meanWeights = new double[features];
    for (double[] weight : weights) {
      for (int j = 0; j < features; j++) {
        meanWeights[j] += weight[j] / weights.length;
      }
    }
    float[][] newWeights = new float[weights.length][features];
    double[] shifted = bias.clone();
    for (int label = 0; label < weights.length; label++) {
      for (int j = 0; j < features; j++) {
        double weight = (weights[label][j] - meanWeights[j]) / temperature;
        newWeights[label][j] = (float) weight;
        shifted[label] -= weight * temperature * rows.center()[j];
      }
    }
    double mean = Arrays.stream(shifted).average().orElseThrow();
    float[] newBias = new float[shifted.length];
    for (int label = 0; label < newBias.length; label++) {
      newBias[label] = (float) ((shifted[label] - mean) / temperature);
    }
    return LinearModel.of(newWeights, newBias, rows.clipAt());
  }
}
