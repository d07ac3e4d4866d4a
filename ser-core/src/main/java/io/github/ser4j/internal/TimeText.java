package io.github.ser4j.internal;

import java.util.Locale;

/** Durations as text for people. */
public final class TimeText {
  private static final int SECONDS_PER_HOUR = 3600;

  private TimeText() {}

  /**
   * Formats a duration like a clock.
   *
   * @param seconds the duration, at least 0
   * @return for instance {@code 0:07}, {@code 12:30} or {@code 1:05:00}
   */
  public static String clock(long seconds) {
    return seconds < SECONDS_PER_HOUR
        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
        : String.format(
            Locale.ROOT,
            "%d:%02d:%02d",
            seconds / SECONDS_PER_HOUR,
            seconds / 60 % 60,
            seconds % 60);
  }
}
