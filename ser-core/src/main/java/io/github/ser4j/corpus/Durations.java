package io.github.ser4j.corpus;

import java.util.Arrays;
import java.util.Locale;

/**
 * How long the clips of a corpus last.
 *
 * @param clips how many clips, at least 1
 * @param minSeconds the shortest
 * @param medianSeconds the middle one, or the mean of the two in the middle
 * @param meanSeconds the mean
 * @param maxSeconds the longest
 * @param totalSeconds all of them together
 */
public record Durations(
    int clips,
    double minSeconds,
    double medianSeconds,
    double meanSeconds,
    double maxSeconds,
    double totalSeconds) {

  /** Of the durations of at least one clip. */
  static Durations of(double[] seconds) {
    double[] sorted = seconds.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    double total = Arrays.stream(sorted).sum();
    return new Durations(
        sorted.length,
        sorted[0],
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2,
        total / sorted.length,
        sorted[sorted.length - 1],
        total);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%.2f to %.2f s, median %.2f s, mean %.2f s, %.1f s in all",
        minSeconds,
        maxSeconds,
        medianSeconds,
        meanSeconds,
        totalSeconds);
  }
}
