package io.github.ser4j.service;

import java.time.Duration;
import java.util.Locale;
import org.eclipse.jetty.http.HttpStatus;

/** The time by which a request must be answered. */
final class Deadline {
  private final Duration timeout;
  private final long endNanos;

  Deadline(Duration timeout) {
    this.timeout = timeout;
    this.endNanos = System.nanoTime() + timeout.toNanos();
  }

  boolean isOver() {
    return System.nanoTime() - endNanos >= 0;
  }

  /** Ends work whose answer would come too late. */
  void check() {
    if (isOver()) {
      throw workRejection();
    }
  }

  Rejection readRejection() {
    return new Rejection(
        HttpStatus.REQUEST_TIMEOUT_408,
        "the body did not arrive within " + seconds() + " s, the time limit of a request");
  }

  Rejection workRejection() {
    return new Rejection(
        HttpStatus.SERVICE_UNAVAILABLE_503,
        "the answer took longer than "
            + seconds()
            + " s, the time limit of a request: send a shorter recording, or try again later");
  }

  private String seconds() {
    double seconds = timeout.toMillis() / 1000.0;
    return seconds == Math.rint(seconds)
        ? Long.toString((long) seconds)
        : String.format(Locale.ROOT, "%.1f", seconds);
  }
}
