package io.github.ser4j.cli;

import io.github.ser4j.audio.ReadOptions;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.audio.WaveformReader;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How the commands that take sound files read them. */
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class SoundOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--accept-truncated",
      description =
          "Use what is left of a file that ends before the end that it declares, with a warning.")
  private boolean acceptTruncated;

  @Option(
      names = "--ffmpeg",
      description = "Read formats that are not supported with the program ffmpeg on the path.")
  private boolean ffmpeg;

  /** Reads a file; warnings go to standard error. */
  Waveform read(Path file) {
    ReadOptions options =
        acceptTruncated ? ReadOptions.acceptTruncated(this::warn) : ReadOptions.strict();
    return WaveformReader.read(file, ffmpeg ? options.withFfmpeg() : options);
  }

  private void warn(String message) {
    spec.commandLine().getErr().println(spec.qualifiedName() + ": warning: " + message);
  }
}
