package io.github.ser4j.experiments;

import io.github.ser4j.evaluation.Evaluation;
import io.github.ser4j.evaluation.TemperatureScaling;
import io.github.ser4j.training.History;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of one training.
 *
 * @param histories the course of each network
 * @param values how many numbers the models consist of, statistics of batch normalization included
 * @param seconds how long it took without interruptions, features and evaluation included
 * @param software the versions and the processor that it ran with
 * @param temperature that log probabilities are divided by; 1 if there is none
 * @param parts the evaluation of each part that has clips, by name
 * @param adaptations the evaluation of the test part by what the recognizer was adapted with, if it
 *     adapts
 * @param importances by how much the recall of the test part falls without a group of features, of
 *     a single model with one column of features
 */
record RunResult(
    List<History> histories,
    long values,
    double seconds,
    Map<String, String> software,
    double temperature,
    Map<String, Evaluation> parts,
    Map<String, Evaluation> adaptations,
    Map<String, Double> importances) {
  Optional<Evaluation> part(String name) {
    return Optional.ofNullable(parts.get(name));
  }

  boolean isCalibrated() {
    return temperature != 1;
  }

  /** Returns a part as it would be without the temperature. */
  Optional<Evaluation> uncalibrated(String name) {
    return part(name).map(new TemperatureScaling(temperature).inverse()::apply);
  }

  int epochs() {
    return histories.stream().mapToInt(history -> history.epochs().size()).sum();
  }

  double secondsOfEpochs() {
    return histories.stream()
        .flatMap(history -> history.epochs().stream())
        .mapToDouble(History.Epoch::seconds)
        .sum();
  }
}
