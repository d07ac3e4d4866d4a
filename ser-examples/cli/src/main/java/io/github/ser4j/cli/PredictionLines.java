package io.github.ser4j.cli;

import io.github.ser4j.recognizer.Prediction;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints one line per prediction, and one per warning. */
final class PredictionLines implements PredictionPrinter {
  private final PrintWriter out;
  private final PrintWriter err;

  PredictionLines(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public void print(Input file, Prediction prediction) {
    out.println(file + ": " + text(prediction));
    out.flush();
    prediction
        .warnings()
        .forEach(warning -> err.println("Warning: " + file + ": " + warning.message()));
  }

  @Override
  public void end() {}

  private static String text(Prediction prediction) {
    return prediction.label()
        + " ("
        + text(prediction.probabilities())
        + ")"
        + (prediction.dimensions().isEmpty() ? "" : "; " + text(prediction.dimensions()));
  }

  private static String text(Map<String, Double> values) {
    return values.entrySet().stream()
        .map(each -> String.format(Locale.ROOT, "%s %.4f", each.getKey(), each.getValue()))
        .collect(Collectors.joining(", "));
  }
}
