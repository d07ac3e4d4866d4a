package io.github.ser4j.experiments;

import io.github.ser4j.evaluation.Evaluation;
import io.github.ser4j.training.History;
import java.util.Map;
import java.util.Optional;

/**
 * What came of one training.
 *
 * @param history its course
 * @param values how many numbers the network consists of, statistics of batch normalization
 *     included
 * @param software the versions and the processor that it ran with
 * @param parts the evaluation of each part that has clips, by name
 */
record RunResult(
    History history, long values, Map<String, String> software, Map<String, Evaluation> parts) {
  Optional<Evaluation> part(String name) {
    return Optional.ofNullable(parts.get(name));
  }

  double seconds() {
    return history.epochs().stream().mapToDouble(History.Epoch::seconds).sum();
  }
}
