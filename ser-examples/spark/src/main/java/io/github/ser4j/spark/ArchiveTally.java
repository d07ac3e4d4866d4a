package io.github.ser4j.spark;

import io.github.ser4j.internal.TimeText;
import java.time.Duration;
import java.util.Locale;

/**
 * How many recordings of an archive had which outcome.
 *
 * @param answers rows with a result
 * @param warnings how many of them have warnings
 * @param errors rows with an error
 * @param skipped recordings that the output had already
 */
record ArchiveTally(long answers, long warnings, long errors, long skipped) {
  ArchiveTally plus(long moreAnswers, long moreWarnings, long moreErrors) {
    return new ArchiveTally(
        answers + moreAnswers, warnings + moreWarnings, errors + moreErrors, skipped);
  }

  /** Returns the counts and the speed as one line. */
  String line(Duration duration) {
    double seconds = Math.max(1e-3, duration.toMillis() / 1e3);
    return String.format(
        Locale.ROOT,
        "%d answers (%d with warnings), %d errors, %d skipped, in %s (%.1f recordings a second)",
        answers,
        warnings,
        errors,
        skipped,
        TimeText.clock(duration.toSeconds()),
        (answers + errors) / seconds);
  }
}
