package io.github.ser4j.audio;

import io.github.ser4j.internal.Checks;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Options of {@link WaveformReader}.
 *
 * <pre>{@code
 * Waveform speech =
 *     WaveformReader.read(Path.of("call.wav"), ReadOptions.acceptTruncated(System.err::println));
 * }</pre>
 *
 * <p>Immutable, and safe to share between threads if the consumer of its warnings is.
 */
public final class ReadOptions {
  private static final ReadOptions STRICT = new ReadOptions(null, false, Integer.MAX_VALUE);

  private final @Nullable Consumer<String> warnings;
  private final boolean ffmpeg;
  private final int maxSamples;

  private ReadOptions(@Nullable Consumer<String> warnings, boolean ffmpeg, int maxSamples) {
    this.warnings = warnings;
    this.ffmpeg = ffmpeg;
    this.maxSamples = maxSamples;
  }

  /**
   * Returns options that reject a file that holds less audio than it declares. This is the default.
   *
   * @return the options
   */
  public static ReadOptions strict() {
    return STRICT;
  }

  /**
   * Returns options that read what is present of a truncated file, such as one from a recorder that
   * lost power or an interrupted transfer. Files damaged in other ways are still rejected.
   *
   * @param warnings receives one message per such file, with its name and how much is missing;
   *     called on the reading thread
   * @return the options
   */
  public static ReadOptions acceptTruncated(Consumer<String> warnings) {
    return new ReadOptions(Objects.requireNonNull(warnings, "warnings"), false, Integer.MAX_VALUE);
  }

  /**
   * Returns options that also read unsupported formats, with the program {@code ffmpeg} on the
   * path, which is started for each such file. This works only for files on disk.
   *
   * @return otherwise equal options
   */
  public ReadOptions withFfmpeg() {
    return new ReadOptions(warnings, true, maxSamples);
  }

  /**
   * Returns options that reject longer audio than a program has memory for, before its samples are
   * in memory. Compressed silence takes next to nothing in a file: a FLAC file of a megabyte can
   * hold weeks.
   *
   * <pre>{@code
   * ReadOptions options = ReadOptions.strict().withMaxSamples(16_000 * 600);
   * }</pre>
   *
   * <p>{@link WaveformReader#readBlocks} of WAV files keeps only a block in memory, and has no such
   * limit.
   *
   * @param maxSamples the most samples of one channel, at least 1; default 2,147,483,647
   * @return otherwise equal options; longer audio is an {@link AudioException} with {@link
   *     AudioException.Reason#TOO_LONG}
   * @throws IllegalArgumentException if {@code maxSamples} is below 1
   */
  public ReadOptions withMaxSamples(int maxSamples) {
    return new ReadOptions(warnings, ffmpeg, Checks.atLeast(1, "maxSamples", maxSamples));
  }

  int maxSamples() {
    return maxSamples;
  }

  boolean ffmpeg() {
    return ffmpeg;
  }

  /** Returns the consumer of warnings about truncated files; null if those are rejected. */
  @Nullable Consumer<String> warnings() {
    return warnings;
  }
}
