package io.github.ser4j.cli;

import io.github.ser4j.recognizer.Prediction;

/** Prints predictions one at a time. */
interface PredictionPrinter {
  void print(Input file, Prediction prediction);

  /** Must be called after the last prediction. */
  void end();
}
