package io.github.ser4j.cli;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;

/** Tick marks of a time axis: as many as fit, at steps of 1, 2 or 5 times a power of ten. */
final class TimeAxis {
  private static final int MOST_STEPS = 12;

  private TimeAxis() {}

  /** Returns the ticks from 0 on, in seconds; as decimal numbers they are also the labels. */
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
