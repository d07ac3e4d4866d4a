package io.github.ser4j.experiments;

import java.util.List;
import java.util.Optional;

/** The histories of all trainings as CSV, for {@code history.csv}. */
final class HistoryTable {
  private HistoryTable() {}

  /**
   * Returns a line for each epoch: {@code seed}, {@code fold} (from 1, or {@code all} for the
   * training with all clips), and the columns of {@link io.github.ser4j.training.History#toCsv()}.
   */
  static String of(ExperimentOutcome outcome, Optional<RunResult> whole) {
    StringBuilder table = new StringBuilder();
    String header = outcome.first().history().toCsv().lines().findFirst().orElse("");
    table.append("seed,fold,").append(header).append('\n');
    outcome
        .seeds()
        .forEach(
            (seed, folds) -> {
              for (int i = 0; i < folds.size(); i++) {
                append(table, seed + "," + (i + 1), folds.get(i));
              }
            });
    whole.ifPresent(run -> append(table, outcome.seeds().firstKey() + ",all", run));
    return table.toString();
  }

  private static void append(StringBuilder table, String start, RunResult run) {
    List<String> lines = run.history().toCsv().lines().skip(1).toList();
    lines.forEach(line -> table.append(start).append(',').append(line).append('\n'));
  }
}
