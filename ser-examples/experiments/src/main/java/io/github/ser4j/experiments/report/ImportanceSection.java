package io.github.ser4j.experiments.report;

import java.util.Comparator;
import java.util.List;

/** What a model relies on. */
final class ImportanceSection {
  private static final int SHOWN = 20;

  /** The distance of the marks of the axis. */
  private static final double STEP = 0.2;

  private ImportanceSection() {}

  static void addTo(Page page, List<ReportData.Importance> importances) {
    List<ReportData.Importance> shown =
        importances.stream()
            .sorted(
                Comparator.comparingDouble(ReportData.Importance::recallDrop)
                    .reversed()
                    .thenComparing(ReportData.Importance::group))
            .limit(SHOWN)
            .toList();
    page.section("importance", "What the model relies on", html -> write(html, shown));
  }

  private static void write(Html html, List<ReportData.Importance> shown) {
    html.paragraph(
        "By how much the UAR of the test part falls if the values of a group of features are"
            + " exchanged between its clips at random (permutation importance, the mean over all"
            + " trainings). What one group tells may be told by another, too, so the numbers do not"
            + " add up, and a small one does not mean that a feature says nothing about emotion.");
    html.figure(
        new Figure(
            "Fall of UAR without each group of features",
            "The table below has the numbers.",
            BarChart.svg(
                "Fall of UAR without each group of features, as in the table below",
                "fall of UAR (points)",
                shown.stream().map(ReportData.Importance::group).toList(),
                shown.stream().map(each -> Math.max(0, each.recallDrop())).toList(),
                Math.max(STEP, STEP * Math.ceil(shown.get(0).recallDrop() / STEP)))));
    Table table = new Table("Permutation importance", "features", "fall of UAR");
    for (ReportData.Importance each : shown) {
      table.row(each.group(), Numbers.fixed(1, 100 * each.recallDrop()) + " points");
    }
    table.writeTo(html);
  }
}
