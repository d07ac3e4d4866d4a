package io.github.ser4j.cli;

import io.github.ser4j.recognizer.Prediction;

/** Prints predictions one after the other, each at once. */
interface PredictionPrinter {
  void print(Input file, Prediction prediction);

  /** To be called after the last prediction. */
  void end();
}
