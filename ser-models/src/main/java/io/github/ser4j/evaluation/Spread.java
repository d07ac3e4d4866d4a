package io.github.ser4j.evaluation;

import io.github.ser4j.evaluation.internal.Decimals;
import io.github.ser4j.internal.Checks;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.StandardDeviation;

/**
 * Mean and variation of a metric over several trainings. One seed is not a result.
 *
 * @param count the number of values, at least 1
 * @param mean {@code Σ x / n}
 * @param standardDeviation of a sample: {@code √(Σ (x - mean)² / (n - 1))}; NaN for one value
 * @param min the smallest value
 * @param max the largest value
 */
public record Spread(int count, double mean, double standardDeviation, double min, double max) {

  /**
   * Computes the spread of values, for instance the unweighted average recalls of several seeds.
   *
   * @param values at least one, finite
   * @return their spread
   * @throws IllegalArgumentException if there are no values, or one is not finite
   */
  public static Spread of(double... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("there are no values, but at least 1 is needed");
    }
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      Checks.finite("value", value);
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
    return new Spread(
        values.length,
        Mean.of(values).getAsDouble(),
        values.length == 1 ? Double.NaN : StandardDeviation.of(values).getAsDouble(),
        min,
        max);
  }

  /** Returns the values with 4 decimals, as in {@code 0.6370 ± 0.0420 (5 values)}. */
  @Override
  public String toString() {
    return count == 1
        ? Decimals.four(mean) + " (1 value)"
        : Decimals.four(mean)
            + " ± "
            + Decimals.four(standardDeviation)
            + " ("
            + count
            + " values)";
  }
}
