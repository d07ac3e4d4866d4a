package io.github.ser4j.cli;

import io.github.ser4j.recognizer.Prediction;
import java.io.PrintWriter;

/** Prints a JSON array, one element at a time. */
final class JsonPredictions implements PredictionPrinter {
  private final JsonArrayPrinter array;

  JsonPredictions(PrintWriter out) {
    this.array = new JsonArrayPrinter(out);
  }

  @Override
  public void print(Input file, Prediction prediction) {
    array.print(Json.of(file, prediction));
  }

  @Override
  public void end() {
    array.end();
  }
}
