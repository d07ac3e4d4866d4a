package io.github.ser4j.cli;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;

/** Round moments of a duration: as many as can be told apart, 1, 2 or 5 of some unit apart. */
final class TimeAxis {
  private static final int MOST_STEPS = 12;

  private TimeAxis() {}

  /** Moments from 0 on, in seconds; as decimal numbers they are their own labels. */
  static List<BigDecimal> moments(double durationSeconds) {
    int exponent = (int) Math.floor(Math.log10(durationSeconds / MOST_STEPS));
    for (int power = exponent; ; power++) {
      for (int digit : new int[] {1, 2, 5}) {
        BigDecimal step = BigDecimal.valueOf(digit, -power);
        int steps = (int) Math.floor(durationSeconds / step.doubleValue());
        if (steps <= MOST_STEPS) {
          return IntStream.rangeClosed(0, steps)
              .mapToObj(i -> step.multiply(BigDecimal.valueOf(i)))
              .toList();
        }
      }
    }
  }
}
