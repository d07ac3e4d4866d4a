package io.github.ser4j.report;

import io.github.ser4j.evaluation.Evaluation;
import io.github.ser4j.evaluation.internal.Decimals;
import java.util.DoubleSummaryStatistics;
import java.util.Locale;
import java.util.Map;

/** The metrics of groups of clips, such as speakers, as a text table. */
public final class GroupTable {
  private GroupTable() {}

  /**
   * Returns a table with a line for each group: clips, accuracy and unweighted average recall
   * (UAR). The last lines are the mean over the groups, each with the same weight, and the gap
   * between the best and the worst.
   *
   * <pre>{@code
   * System.out.println(GroupTable.of("speaker", evaluation.bySpeaker()));
   * // speaker    clips  accuracy     UAR
   * //      14       69    0.6232  0.6015
   * //      15       56    0.7143  0.6802
   * //
   * //    mean              0.6687  0.6409
   * //     gap              0.0911  0.0787
   * }</pre>
   *
   * @param kind the kind of group, for the header
   * @param groups at least one evaluation of at least one clip, by name; lines are in this order
   * @return lines that each end with a line feed
   * @throws IllegalArgumentException if there is no group, or a group has no clip
   */
  public static String of(String kind, Map<String, Evaluation> groups) {
    if (groups.isEmpty()) {
      throw new IllegalArgumentException("there are no groups to report on");
    }
    int width = Math.max(kind.length(), "mean".length());
    for (String name : groups.keySet()) {
      width = Math.max(width, name.length());
    }
    StringBuilder table = new StringBuilder();
    String words = "%" + width + "s  %7s  %8s  %6s\n";
    table.append(String.format(Locale.ROOT, words, kind, "clips", "accuracy", "UAR"));
    DoubleSummaryStatistics accuracies = new DoubleSummaryStatistics();
    DoubleSummaryStatistics recalls = new DoubleSummaryStatistics();
    for (Map.Entry<String, Evaluation> group : groups.entrySet()) {
      Evaluation evaluation = group.getValue();
      double accuracy = evaluation.accuracy();
      double recall = evaluation.unweightedAverageRecall();
      accuracies.accept(accuracy);
      recalls.accept(recall);
      line(table, words, group.getKey(), "" + evaluation.predictions().size(), accuracy, recall);
    }
    table.append('\n');
    line(table, words, "mean", "", accuracies.getAverage(), recalls.getAverage());
    line(table, words, "gap", "", gap(accuracies), gap(recalls));
    return table.toString();
  }

  private static double gap(DoubleSummaryStatistics values) {
    return values.getMax() - values.getMin();
  }

  private static void line(
      StringBuilder table,
      String words,
      String name,
      String clips,
      double accuracy,
      double recall) {
    table.append(
        String.format(
            Locale.ROOT, words, name, clips, Decimals.four(accuracy), Decimals.four(recall)));
  }
}
