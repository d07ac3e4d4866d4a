package io.github.ser4j.features.functionals;

import java.util.Arrays;
import java.util.List;

/**
 * Statistics of the values that a contour has in some of its frames.
 *
 * <p>Percentile {@code q} lies at the position {@code (n − 1)·q/100} of the sorted values, linearly
 * interpolated, as in {@code numpy.percentile}. The standard deviation divides by {@code n};
 * skewness is {@code m₃/m₂^1.5} and kurtosis {@code m₄/m₂² − 3} with the central moments {@code m},
 * as in {@code scipy.stats}. The slope is that of the least-squares line over time.
 *
 * <p>Without values all statistics are 0. Values whose standard deviation is below a millionth of
 * the largest magnitude are equal but for rounding: deviation, skewness, kurtosis and slope are 0.
 *
 * <p>Owns its buffer. Not safe to share between threads.
 */
final class ContourStatistics {
  static final List<String> NAMES =
      List.of(
          "mean",
          "standardDeviation",
          "p5",
          "p10",
          "p25",
          "median",
          "p75",
          "p90",
          "p95",
          "range",
          "quartileRange",
          "skewness",
          "kurtosis",
          "slope");

  /** The names of the values of {@link #addMeanAndDeviation}. */
  static final List<String> MEAN_AND_DEVIATION = NAMES.subList(0, 2);

  /** The percentiles among the names, in their order. */
  private static final double[] PERCENTILES = {5, 10, 25, 50, 75, 90, 95};

  private static final double EQUAL = 1e-6;

  private final double[] percentiles = new double[PERCENTILES.length];

  /**
   * Adds the statistics of a contour.
   *
   * @param values the values; sorted on return
   * @param frames the frame of each value, in ascending order
   * @param out the target
   */
  void add(double[] values, int[] frames, NamedValues out) {
    int n = values.length;
    if (n == 0) {
      NAMES.forEach(name -> out.add(0));
      return;
    }
    double mean = mean(values);
    double meanFrame = 0;
    for (int i = 0; i < n; i++) {
      meanFrame += frames[i];
    }
    meanFrame /= n;
    double m2 = 0;
    double m3 = 0;
    double m4 = 0;
    double covariance = 0;
    double spread = 0;
    for (int i = 0; i < n; i++) {
      double difference = values[i] - mean;
      double square = difference * difference;
      m2 += square;
      m3 += square * difference;
      m4 += square * square;
      double time = frames[i] - meanFrame;
      covariance += time * difference;
      spread += time * time;
    }
    m2 /= n;
    m3 /= n;
    m4 /= n;
    Arrays.sort(values);
    double deviation = Math.sqrt(m2);
    boolean equal = deviation <= EQUAL * Math.max(Math.abs(values[0]), Math.abs(values[n - 1]));
    out.add(mean);
    out.add(equal ? 0 : deviation);
    for (int i = 0; i < PERCENTILES.length; i++) {
      percentiles[i] = percentile(values, PERCENTILES[i]);
      out.add(percentiles[i]);
    }
    out.add(percentiles[6] - percentiles[0]);
    out.add(percentiles[4] - percentiles[2]);
    out.add(equal ? 0 : m3 / (m2 * deviation));
    out.add(equal ? 0 : m4 / (m2 * m2) - 3);
    out.add(equal ? 0 : covariance / spread * FrameAnalysis.FRAMES_PER_SECOND);
  }

  /** Adds the mean and the standard deviation; both 0 without values. */
  static void addMeanAndDeviation(double[] values, NamedValues out) {
    double mean = mean(values);
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    out.add(mean);
    out.add(values.length == 0 ? 0 : Math.sqrt(squares / values.length));
  }

  /** Returns the mean; 0 without values. */
  static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return values.length == 0 ? 0 : sum / values.length;
  }

  /** Returns a percentile of at least one value, sorted. */
  static double percentile(double[] sorted, double percent) {
    int last = sorted.length - 1;
    double position = last * (percent / 100);
    int below = (int) position;
    double low = sorted[below];
    double high = sorted[Math.min(below + 1, last)];
    return low + (position - below) * (high - low);
  }
}
