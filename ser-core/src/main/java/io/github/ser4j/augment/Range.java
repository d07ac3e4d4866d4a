package io.github.ser4j.augment;

import io.github.ser4j.internal.Checks;
import io.github.ser4j.internal.StableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A range that a setting is drawn from uniformly: {@code min} to {@code max}, which may be equal.
 * As text it is one number, or two separated by {@code ..}.
 */
record Range(double min, double max) {
  private static final String BETWEEN = "..";
  private static final String NONE = "none";

  static Range of(double value) {
    return new Range(value, value);
  }

  /** Creates a range; its ends must be finite and in order. */
  static Range of(String name, double min, double max) {
    if (!(min <= max) || Double.isInfinite(min) || Double.isInfinite(max)) {
      throw new IllegalArgumentException(
          Double.compare(min, max) == 0
              ? name + " is " + min + ", but must be finite"
              : name
                  + " is drawn from "
                  + min
                  + " to "
                  + max
                  + ", but both must be finite, and the first not above the second");
    }
    return new Range(min, max);
  }

  /** Returns this range if it is between two limits. */
  Range within(String name, double lowest, double highest) {
    if (!(min >= lowest && max <= highest)) {
      throw new IllegalArgumentException(
          name + phrase() + ", but must be from " + lowest + " to " + highest);
    }
    return this;
  }

  /** Returns this range if it is greater than 0. */
  Range positive(String name) {
    if (!(min > 0)) {
      throw new IllegalArgumentException(name + phrase() + ", but must be greater than 0");
    }
    return this;
  }

  Range draw(RandomGenerator random) {
    double share = StableRandom.share(random);
    return min == max ? this : of(min + (max - min) * share);
  }

  private String phrase() {
    return (min == max ? " is " : " is drawn from ") + text();
  }

  String text() {
    return min == max ? Double.toString(min) : min + BETWEEN + max;
  }

  /** Returns this range as text, or the text for none. */
  String textIf(boolean condition) {
    return condition ? text() : NONE;
  }

  /** Parses the text written by {@link #text()}. */
  static Range parse(String name, String text) {
    int at = text.indexOf(BETWEEN);
    String low = at < 0 ? text : text.substring(0, at);
    String high = at < 0 ? text : text.substring(at + BETWEEN.length());
    try {
      return of(name, Double.parseDouble(low), Double.parseDouble(high));
    } catch (NumberFormatException e) {
      throw Checks.textFailure(name, text, "a number, or two as in 1.5..3");
    }
  }

  /** Parses the text written by {@link #textIf}. */
  static @Nullable Range parseOptional(String name, String text) {
    return text.equalsIgnoreCase(NONE) ? null : parse(name, text);
  }
}
