package io.github.ser4j.cli;

import io.github.ser4j.audio.AudioException;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.audio.WaveformReader;
import io.github.ser4j.recognizer.EmotionRecognizer;
import io.github.ser4j.recognizer.Prediction;
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
    return isStandardInput() ? WaveformReader.read(standardInput) : Waveform.load(Path.of(name));
  }

  /** What a recognizer predicts; throws what that throws. */
  Prediction predictedBy(EmotionRecognizer recognizer) {
    return isStandardInput() ? recognizer.recognize(load()) : recognizer.recognize(Path.of(name));
  }

  private boolean isStandardInput() {
    return FileArguments.isStandardStream(name);
  }

  @Override
  public String toString() {
    return isStandardInput() ? "standard input" : name;
  }
}
