package io.github.ser4j.audio;

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
  private static final ReadOptions STRICT = new ReadOptions(null, false);

  private final @Nullable Consumer<String> warnings;
  private final boolean ffmpeg;

  private ReadOptions(@Nullable Consumer<String> warnings, boolean ffmpeg) {
    this.warnings = warnings;
    this.ffmpeg = ffmpeg;
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
    return new ReadOptions(Objects.requireNonNull(warnings, "warnings"), false);
  }

  /**
   * Returns options that also read unsupported formats, with the program {@code ffmpeg} on the
   * path, which is started for each such file. This works only for files on disk.
   *
   * @return otherwise equal options
   */
  public ReadOptions withFfmpeg() {
    return new ReadOptions(warnings, true);
  }

  boolean ffmpeg() {
    return ffmpeg;
  }

  /** Returns the consumer of warnings about truncated files; null if those are rejected. */
  @Nullable Consumer<String> warnings() {
    return warnings;
  }
}
