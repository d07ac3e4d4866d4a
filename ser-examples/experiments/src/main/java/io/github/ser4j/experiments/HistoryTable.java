package io.github.ser4j.experiments;

import io.github.ser4j.training.History;
import java.util.List;
import java.util.Optional;

/** The histories of all trainings as CSV, for {@code history.csv}. */
final class HistoryTable {
  private HistoryTable() {}

  /**
   * Returns a line for each epoch: {@code seed}, {@code fold} (from 1, or {@code all} for the
   * training with all clips), {@code network} (from 1), and the columns of {@link History#toCsv()}.
   * Without networks, there are no lines, and no such columns.
   */
  static String of(ExperimentOutcome outcome, Optional<RunResult> whole) {
    StringBuilder table = new StringBuilder("seed,fold,network");
    outcome.first().histories().stream()
        .findFirst()
        .flatMap(history -> history.toCsv().lines().findFirst())
        .ifPresent(header -> table.append(',').append(header));
    table.append('\n');
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
    for (int i = 0; i < run.histories().size(); i++) {
      String place = start + "," + (i + 1) + ",";
      List<String> lines = run.histories().get(i).toCsv().lines().skip(1).toList();
      lines.forEach(line -> table.append(place).append(line).append('\n'));
    }
  }
}
