package io.github.ser4j.experiments.report;

import io.github.ser4j.evaluation.Evaluation;
import java.util.List;

/** How much it matters what recognizers were adapted with. */
final class AdaptationSection {
  private AdaptationSection() {}

  static void addTo(Page page, List<ReportData.Part> adaptations) {
    page.section("adaptation", "Adapted to the speaker", html -> write(html, adaptations));
  }

  private static void write(Html html, List<ReportData.Part> adaptations) {
    html.paragraph(
        "The test part by what the recognizers were adapted with: clips of each test speaker, whose"
            + " labels they are not told. All clips of the speaker are tested, those too.");
    Table table =
        new Table(
            "Results by what was adapted with",
            "adapted with",
            "pooled UAR",
            "mean over speakers",
            "accuracy");
    for (ReportData.Part each : adaptations) {
      Evaluation evaluation = each.evaluation();
      table.row(
          each.name(),
          Numbers.percent(evaluation.unweightedAverageRecall()),
          Numbers.percent(evaluation.meanSpeakerUnweightedAverageRecall()),
          Numbers.percent(evaluation.accuracy()));
    }
    table.writeTo(html);
  }
}
