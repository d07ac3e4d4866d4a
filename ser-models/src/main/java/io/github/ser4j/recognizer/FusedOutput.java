package io.github.ser4j.recognizer;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What models predict together, or one of them, or for one window of speech. */
final class FusedOutput {
  private final double[] probabilities;
  private final Map<String, Double> dimensions;

  FusedOutput(double[] probabilities, Map<String, Double> dimensions) {
    this.probabilities = probabilities;
    this.dimensions = dimensions;
  }

  /** Returns the probability of each class, not a copy. */
  double[] probabilities() {
    return probabilities;
  }

  /** Returns the dimensions by name. */
  Map<String, Double> dimensions() {
    return dimensions;
  }

  /** Averages log probabilities, and dimensions, with equal weights, whose sum is 1. */
  static FusedOutput mean(List<FusedOutput> outputs) {
    double[] weights = new double[outputs.size()];
    Arrays.fill(weights, 1.0 / weights.length);
    return mean(outputs, weights);
  }

  /**
   * Combines outputs by {@link LogAverage}, and averages each dimension over those that have it.
   *
   * @param outputs at least one; a single one is returned as it is
   * @param weights one for each output, greater than 0
   */
  static FusedOutput mean(List<FusedOutput> outputs, double[] weights) {
    if (outputs.size() == 1) {
      return outputs.get(0);
    }
    double[][] probabilities =
        outputs.stream().map(FusedOutput::probabilities).toArray(double[][]::new);
    Set<String> names = new LinkedHashSet<>();
    outputs.forEach(each -> names.addAll(each.dimensions.keySet()));
    Map<String, Double> dimensions = new LinkedHashMap<>();
    names.forEach(name -> dimensions.put(name, mean(name, outputs, weights)));
    return new FusedOutput(LogAverage.of(probabilities, weights), dimensions);
  }

  private static double mean(String dimension, List<FusedOutput> outputs, double[] weights) {
    double sum = 0;
    double weight = 0;
    for (int i = 0; i < weights.length; i++) {
      Double value = outputs.get(i).dimensions.get(dimension);
      if (value != null) {
        sum += weights[i] * value;
        weight += weights[i];
      }
    }
    return sum / weight;
  }
}
