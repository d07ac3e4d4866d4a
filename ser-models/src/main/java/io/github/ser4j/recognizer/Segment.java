package io.github.ser4j.recognizer;

import io.github.ser4j.internal.Checks;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A part of a recording with one emotion. Segments of a recording are in order and do not overlap;
 * between them is silence, or nothing.
 *
 * @param startSeconds where it begins, from the beginning of the recording
 * @param endSeconds where it ends
 * @param label the most probable emotion
 * @param probabilities the probability of every emotion, in the order of the classes: the mean over
 *     the windows of the segment; their sum is 1
 */
public record Segment(
    double startSeconds, double endSeconds, String label, Map<String, Double> probabilities) {

  /**
   * Creates a segment.
   *
   * @param startSeconds see {@link #startSeconds()}
   * @param endSeconds see {@link #endSeconds()}
   * @param label see {@link #label()}
   * @param probabilities see {@link #probabilities()}
   * @throws IllegalArgumentException if the times are negative or not in order, the label has no
   *     probability, or a probability is not a number from 0 to 1
   */
  public Segment {
    Checks.notNegative("startSeconds", startSeconds);
    Checks.notNegative("endSeconds", endSeconds);
    if (endSeconds < startSeconds) {
      throw Checks.failure("endSeconds", endSeconds, "at least startSeconds, " + startSeconds);
    }
    probabilities = Collections.unmodifiableMap(new LinkedHashMap<>(probabilities));
    probabilities.forEach(
        (each, probability) -> {
          Checks.between(0, 1, "the probability of '" + each + "'", probability);
        });
    if (!probabilities.containsKey(label)) {
      throw new IllegalArgumentException(
          "label '" + label + "' has no probability; labels are " + probabilities.keySet());
    }
  }

  /**
   * Returns the probability of the most probable emotion.
   *
   * @return 0 to 1
   */
  public double probability() {
    return probabilities.getOrDefault(label, 0.0);
  }

  /**
   * Returns the duration.
   *
   * @return seconds, 0 or more
   */
  public double durationSeconds() {
    return endSeconds - startSeconds;
  }

  /**
   * Returns times, label and probability.
   *
   * @return in one line, for instance {@code 12.5 to 17.0 s: anger 0.83}
   */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%.1f to %.1f s: %s %.2f", startSeconds, endSeconds, label, probability());
  }
}
