package io.github.ser4j.cli;

import io.github.ser4j.audio.AudioException;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.audio.WaveformReader;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * A recording that a user names.
 *
 * @param name as it was given; {@code -} is standard input
 * @param standardInput what is read for {@code -}
 */
record Input(String name, InputStream standardInput) {
  static final String DESCRIPTION = "An audio file; - is standard input.";

  /**
   * Reads the recording.
   *
   * @throws AudioException if it cannot be read; standard input can be read once
   */
  Waveform load() {
    return Paths.isStandardStream(name)
        ? WaveformReader.read(standardInput)
        : Waveform.load(Path.of(name));
  }

  @Override
  public String toString() {
    return name;
  }
}
