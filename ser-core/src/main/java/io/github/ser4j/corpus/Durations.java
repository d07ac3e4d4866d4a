package io.github.ser4j.corpus;

import io.github.ser4j.audio.Waveform;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;

/** The durations of the clips of a corpus. Immutable and safe to share between threads. */
public final class Durations {
  private final double[] sorted;

  private Durations(double[] sorted) {
    this.sorted = sorted;
  }

  /**
   * Measures the durations of the clips of a corpus. Reads all audio, several clips at a time, and
   * keeps none of it.
   *
   * @param corpus at least one clip
   * @return the durations
   * @throws CorpusException if there are no clips, or clips cannot be read; a {@link CorpusReport}
   *     skips those
   */
  public static Durations of(Corpus corpus) {
    if (corpus.size() == 0) {
      throw new CorpusException("corpus " + corpus.name() + " has no clips");
    }
    return of(corpus.measure(Waveform::durationSeconds));
  }

  /** Creates it from the durations of at least one clip. */
  static Durations of(Collection<Double> seconds) {
    return new Durations(seconds.stream().mapToDouble(Double::doubleValue).sorted().toArray());
  }

  /**
   * Returns the number of clips.
   *
   * @return at least 1
   */
  public int clips() {
    return sorted.length;
  }

  /**
   * Returns the shortest duration.
   *
   * @return seconds
   */
  public double minSeconds() {
    return sorted[0];
  }

  /**
   * Returns the median duration.
   *
   * @return seconds
   */
  public double medianSeconds() {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /**
   * Returns the mean duration.
   *
   * @return seconds
   */
  public double meanSeconds() {
    return totalSeconds() / sorted.length;
  }

  /**
   * Returns the longest duration.
   *
   * @return seconds
   */
  public double maxSeconds() {
    return sorted[sorted.length - 1];
  }

  /**
   * Returns the total duration.
   *
   * @return seconds
   */
  public double totalSeconds() {
    return Arrays.stream(sorted).sum();
  }

  /**
   * Returns the number of clips longer than a window, whose end it cuts off.
   *
   * @param seconds the length of the window
   * @return 0 to {@link #clips()}
   */
  public int longerThan(double seconds) {
    return (int) Arrays.stream(sorted).filter(duration -> duration > seconds).count();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Durations that && Arrays.equals(sorted, that.sorted);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sorted);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%.2f to %.2f s, median %.2f s, mean %.2f s, %.1f s in all",
        minSeconds(),
        maxSeconds(),
        medianSeconds(),
        meanSeconds(),
        totalSeconds());
  }
}
