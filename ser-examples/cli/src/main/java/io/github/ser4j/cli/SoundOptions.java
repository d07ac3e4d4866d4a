package io.github.ser4j.cli;

import io.github.ser4j.audio.AudioException;
import io.github.ser4j.audio.ReadOptions;
import io.github.ser4j.audio.Waveform;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options for reading audio files. */
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class SoundOptions {
  private static final int BLOCK_SAMPLES = 1 << 16;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--accept-truncated",
      description = "Use what is left of a truncated file, with a warning.")
  private boolean acceptTruncated;

  @Option(
      names = "--ffmpeg",
      description = "Read unsupported formats with the program ffmpeg on the path.")
  private boolean ffmpeg;

  /** Reads a recording; warnings go to standard error. */
  Waveform read(Input input) {
    try {
      return input.load(options());
    } catch (AudioException e) {
      throw withHint(e, input);
    }
  }

  /** Reads a long recording in blocks; warnings go to standard error. */
  void readBlocks(Input input, Consumer<Waveform> blocks) {
    try {
      input.loadBlocks(options(), BLOCK_SAMPLES, blocks);
    } catch (AudioException e) {
      throw withHint(e, input);
    }
  }

  private ReadOptions options() {
    ReadOptions options =
        acceptTruncated ? ReadOptions.acceptTruncated(this::warn) : ReadOptions.strict();
    return ffmpeg ? options.withFfmpeg() : options;
  }

  private RuntimeException withHint(AudioException e, Input input) {
    String hint = hint(e.reason(), input);
    return hint.isEmpty() ? e : new FileException(e.getMessage() + " ('ser': " + hint + ")", e);
  }

  /** Returns a hint at the option that may read a file; empty if there is none. */
  private String hint(AudioException.Reason reason, Input input) {
    if (reason == AudioException.Reason.TRUNCATED) {
      return "--accept-truncated";
    }
    return reason == AudioException.Reason.UNSUPPORTED && !ffmpeg && !input.isStandardInput()
        ? "--ffmpeg tries the program ffmpeg"
        : "";
  }

  /** Returns which options are given. */
  @Override
  public String toString() {
    return (acceptTruncated ? "accepting truncated files" : "strict") + (ffmpeg ? ", ffmpeg" : "");
  }

  private void warn(String message) {
    spec.commandLine().getErr().println("Warning: " + message);
  }
}
