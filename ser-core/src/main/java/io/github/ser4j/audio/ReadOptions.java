package io.github.ser4j.audio;

import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What {@link WaveformReader} accepts.
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
   * Refuses a file that holds less sound than it declares. This is the default.
   *
   * @return the options
   */
  public static ReadOptions strict() {
    return STRICT;
  }

  /**
   * Reads what there is of a file that ends before its declared end, as recorders leave it that
   * lost their power, and transfers that were interrupted. Files that are damaged in another way
   * are still refused.
   *
   * @param warnings receives one message for each such file, which names the file and says how much
   *     is missing; called on the thread that reads
   * @return the options
   */
  public static ReadOptions acceptTruncated(Consumer<String> warnings) {
    return new ReadOptions(Objects.requireNonNull(warnings, "warnings"), false);
  }

  /**
   * Also reads files of formats that are not supported, by the program {@code ffmpeg} on the path,
   * which is started for each of them. Only files on the disk can be read so.
   *
   * @return options that differ in this alone
   */
  public ReadOptions withFfmpeg() {
    return new ReadOptions(warnings, true);
  }

  boolean ffmpeg() {
    return ffmpeg;
  }

  /** Whoever wants to know of files cut short; null where they are refused. */
  @Nullable Consumer<String> warnings() {
    return warnings;
  }
}
