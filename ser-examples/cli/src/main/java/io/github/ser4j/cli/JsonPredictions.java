package io.github.ser4j.cli;

import io.github.ser4j.recognizer.Prediction;
import java.io.PrintWriter;

/** Prints a JSON array, one element at a time. */
final class JsonPredictions implements PredictionPrinter {
  private final PrintWriter out;
  private boolean empty = true;

  JsonPredictions(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void print(Input file, Prediction prediction) {
    out.print(empty ? "[" : ",");
    out.println();
    out.print(Json.of(file, prediction).indent(2).stripTrailing());
    out.flush();
    empty = false;
  }

  @Override
  public void end() {
    out.println(empty ? "[]" : System.lineSeparator() + "]");
  }
}
