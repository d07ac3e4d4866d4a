package io.github.ser4j.cli;

import io.github.ser4j.evaluation.Calibration;
import io.github.ser4j.evaluation.Evaluation;
import io.github.ser4j.evaluation.TemperatureScaling;
import java.util.Locale;
import java.util.Optional;

/** What the temperature of a model changes. */
final class CalibrationLine {
  private CalibrationLine() {}

  /** Returns an evaluation without the temperature; empty if there is none. */
  static Optional<Evaluation> before(Evaluation evaluation, double temperature) {
    return temperature == 1
        ? Optional.empty()
        : Optional.of(new TemperatureScaling(temperature).inverse().apply(evaluation));
  }

  /** Returns a line with the metrics with and without the temperature; empty if there is none. */
  static Optional<String> of(Evaluation evaluation, double temperature) {
    return before(evaluation, temperature)
        .map(
            before ->
                String.format(
                    Locale.ROOT,
                    "temperature %.3f: loss %.4f, calibration error %.4f; without it %.4f and %.4f",
                    temperature,
                    evaluation.logLoss(),
                    Calibration.of(evaluation).expectedError(),
                    before.logLoss(),
                    Calibration.of(before).expectedError()));
  }
}
