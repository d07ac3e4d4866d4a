package io.github.ser4j.cli;

import io.github.ser4j.audio.AudioException;
import io.github.ser4j.audio.ReadOptions;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.audio.WaveformReader;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * An input recording named by the user.
 *
 * @param name the name as given; {@code -} is standard input
 * @param standardInput the stream for {@code -}
 */
record Input(String name, InputStream standardInput) {
  static final String DESCRIPTION = "An audio file; - is standard input.";

  /**
   * Creates an input that is a file of that path, whatever its name.
   *
   * @throws FileException if it is a pipe, whose reader might wait forever
   */
  static Input of(Path path) {
    String name = path.toString();
    Path file = FileArguments.isStandardStream(name) ? Path.of(".", name) : path;
    if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
      throw new FileException(file + ": is a pipe, a socket or a device, not a file");
    }
    return new Input(file.toString(), InputStream.nullInputStream());
  }

  /**
   * Reads the recording.
   *
   * @throws AudioException if it cannot be read; standard input can be read only once
   * @throws FileException if it has a name that this process cannot read
   */
  Waveform load(ReadOptions options) {
    return isStandardInput()
        ? WaveformReader.read(standardInput, options)
        : WaveformReader.read(path(), options);
  }

  /**
   * Reads a long recording in blocks; standard input is one block.
   *
   * @throws AudioException if it cannot be read; standard input can be read only once
   * @throws FileException if it has a name that this process cannot read
   */
  void loadBlocks(ReadOptions options, int blockSamples, Consumer<Waveform> blocks) {
    if (isStandardInput()) {
      blocks.accept(WaveformReader.read(standardInput, options));
    } else {
      WaveformReader.readBlocks(path(), options, blockSamples, blocks);
    }
  }

  /** Returns the path; invalid names fail here, not before other recordings are read. */
  private Path path() {
    FileArguments.problem(name)
        .ifPresent(
            problem -> {
              throw new FileException(name + ": " + problem);
            });
    return Path.of(name);
  }

  boolean isStandardInput() {
    return FileArguments.isStandardStream(name);
  }

  @Override
  public String toString() {
    return isStandardInput() ? "standard input" : name;
  }
}
