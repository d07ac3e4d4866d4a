package io.github.ser4j.cli;

import io.github.ser4j.internal.TimeText;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Shows how many recordings are done and how long the others will take. */
final class BatchProgress {
  private static final int STEPS = 10;
  private static final long REDRAW_NANOS = Duration.ofMillis(100).toNanos();

  private final PrintWriter err;
  private final boolean live;
  private final LongSupplier clock;
  private long total;
  private long kept;
  private long done;
  private long begin;
  private long drawn;
  private int width;

  /**
   * Creates a progress display.
   *
   * @param live whether to redraw a line, instead of a line every 10 %
   * @param clock the time in nanoseconds
   */
  BatchProgress(PrintWriter err, boolean live, LongSupplier clock) {
    this.err = err;
    this.live = live;
    this.clock = clock;
  }

  /** Begins, when some are done already. */
  void begin(long newTotal, long newKept) {
    total = newTotal;
    kept = newKept;
    done = newKept;
    begin = clock.getAsLong();
    drawn = begin;
    if (kept > 0) {
      err.println("Resuming: " + kept + " of " + total + " recordings are done.");
    }
  }

  /** Counts one more. */
  void step() {
    done++;
    long now = clock.getAsLong();
    if (live && now - drawn >= REDRAW_NANOS) {
      String line = line(now);
      err.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
      err.flush();
      width = line.length();
      drawn = now;
    } else if (!live && done < total && done * STEPS / total > (done - 1) * STEPS / total) {
      err.println(line(now));
    }
  }

  private String line(long now) {
    double secondsEach = (now - begin) / 1e9 / (done - kept);
    return String.format(
        Locale.ROOT,
        "%d of %d recordings (%d %%), %s left",
        done,
        total,
        done * 100 / total,
        TimeText.clock(Math.round(secondsEach * (total - done))));
  }

  /** Removes what is redrawn. */
  void end() {
    if (width > 0) {
      err.print("\r" + " ".repeat(width) + "\r");
      err.flush();
    }
  }
}
