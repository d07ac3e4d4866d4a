package io.github.ser4j.features.functionals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A contour in the frames for which it is defined, smoothed over 3 frames within each stretch of
 * them, and the functionals of the Geneva minimalistic acoustic parameter set. Without values all
 * functionals are 0. Immutable.
 */
final class GemapsContour {
  /** The names of the values of {@link #addVariation}. */
  static final List<String> VARIATION = List.of("amean", "stddevNorm");

  /** The names of the values of {@link #addAll}. */
  static final List<String> ALL =
      List.of(
          "amean",
          "stddevNorm",
          "percentile20.0",
          "percentile50.0",
          "percentile80.0",
          "pctlrange0-2",
          "meanRisingSlope",
          "stddevRisingSlope",
          "meanFallingSlope",
          "stddevFallingSlope");

  /** The largest deviation over mean: beyond, the mean is 0 but for chance. */
  private static final double LARGEST_VARIATION = 1000;

  private final double[] smoothed;
  private final List<Stretch> stretches;
  private final double[] values;

  private GemapsContour(double[] raw, List<Stretch> stretches) {
    this.smoothed = new double[raw.length];
    this.stretches = stretches;
    for (Stretch stretch : stretches) {
      Contour.smooth(raw, stretch.from(), stretch.to(), smoothed);
    }
    int[] frames = stretches.stream().flatMapToInt(stretch -> stretch.frames(0)).toArray();
    this.values = Contour.at(smoothed, frames);
  }

  /** Uses a contour in some stretches. */
  static GemapsContour within(List<Stretch> stretches, double[] raw) {
    return new GemapsContour(raw, stretches);
  }

  /** Uses a contour where another, or the same, is not 0. */
  static GemapsContour where(double[] found, double[] raw) {
    return new GemapsContour(raw, Stretch.of(raw.length, frame -> found[frame] != 0));
  }

  /** Uses a contour in all frames. */
  static GemapsContour everywhere(double[] raw) {
    return new GemapsContour(raw, List.of(new Stretch(0, raw.length)));
  }

  /** Returns the smoothed contour, 0 outside of the stretches; shared, not to be modified. */
  double[] smoothed() {
    return smoothed;
  }

  void addMean(NamedValues out) {
    out.add(ContourStatistics.mean(values));
  }

  /** Adds the mean, and the standard deviation divided by it. */
  void addVariation(NamedValues out) {
    double mean = ContourStatistics.mean(values);
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    double deviation = values.length == 0 ? 0 : Math.sqrt(squares / values.length);
    out.add(mean);
    boolean varies = deviation > 0 && deviation < LARGEST_VARIATION * Math.abs(mean);
    out.add(varies ? deviation / mean : 0);
  }

  /** Adds mean and variation, percentiles, and the slopes of rises and falls per second. */
  void addAll(double hopSeconds, NamedValues out) {
    addVariation(out);
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double low = percentile(sorted, 20);
    double high = percentile(sorted, 80);
    out.add(low);
    out.add(percentile(sorted, 50));
    out.add(high);
    out.add(high - low);
    ContourStatistics.addMeanAndDeviation(slopes(1, hopSeconds), out);
    ContourStatistics.addMeanAndDeviation(slopes(-1, hopSeconds), out);
  }

  private static double percentile(double[] sorted, double percent) {
    return sorted.length == 0 ? 0 : ContourStatistics.percentile(sorted, percent);
  }

  /** Returns how steep each rise is, or with the sign −1 each fall, as positive numbers. */
  private double[] slopes(int sign, double hopSeconds) {
    List<Double> slopes = new ArrayList<>();
    for (Stretch stretch : stretches) {
      int from = stretch.from();
      List<Stretch> runs =
          Stretch.of(
              stretch.length() - 1, i -> sign * (smoothed[from + i + 1] - smoothed[from + i]) > 0);
      for (Stretch run : runs) {
        double change = smoothed[from + run.to()] - smoothed[from + run.from()];
        slopes.add(sign * change / (run.length() * hopSeconds));
      }
    }
    return slopes.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
