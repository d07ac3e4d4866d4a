package io.github.ser4j.cli;

import io.github.ser4j.recognizer.Prediction;
import java.nio.file.Path;

/** Prints predictions one after the other, each at once. */
interface PredictionPrinter {
  void print(Path file, Prediction prediction);

  /** To be called after the last prediction. */
  void end();
}
