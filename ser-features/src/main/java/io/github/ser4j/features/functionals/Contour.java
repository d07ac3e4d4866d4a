package io.github.ser4j.features.functionals;

import java.util.Arrays;

/** Changes of contours, the values of one feature in consecutive frames. */
final class Contour {
  private Contour() {}

  /** Returns the mean of each value and its two neighbors; of those that exist at the ends. */
  static double[] smoothed(double[] values) {
    double[] smoothed = new double[values.length];
    smooth(values, 0, values.length, smoothed);
    return smoothed;
  }

  /** Smooths the values of a range as if there were no others. */
  static void smooth(double[] values, int from, int to, double[] target) {
    for (int i = from; i < to; i++) {
      int first = Math.max(from, i - 1);
      int last = Math.min(to - 1, i + 1);
      double sum = 0;
      for (int k = first; k <= last; k++) {
        sum += values[k];
      }
      target[i] = sum / (last - first + 1);
    }
  }

  /** Returns the differences of neighbors, one fewer than values; none of no values. */
  static double[] differences(double[] values) {
    double[] differences = new double[Math.max(0, values.length - 1)];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = values[i + 1] - values[i];
    }
    return differences;
  }

  /**
   * Adds up weighted contours.
   *
   * @param weights the weight of each
   * @param contours all contours
   * @param first the index of the first one that has a weight
   * @param target the sum; overwritten
   */
  static void sum(double[] weights, double[][] contours, int first, double[] target) {
    Arrays.fill(target, 0);
    for (int i = 0; i < weights.length; i++) {
      add(weights[i], contours[first + i], target);
    }
  }

  private static void add(double weight, double[] contour, double[] target) {
    for (int frame = 0; frame < target.length; frame++) {
      target[frame] += weight * contour[frame];
    }
  }

  /** Returns the values of some frames. */
  static double[] at(double[] values, int[] frames) {
    double[] chosen = new double[frames.length];
    for (int i = 0; i < frames.length; i++) {
      chosen[i] = values[frames[i]];
    }
    return chosen;
  }
}
