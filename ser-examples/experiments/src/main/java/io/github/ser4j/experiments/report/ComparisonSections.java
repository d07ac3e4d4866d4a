package io.github.ser4j.experiments.report;

import io.github.ser4j.evaluation.Evaluation;
import io.github.ser4j.evaluation.McNemar;
import io.github.ser4j.evaluation.WilcoxonSignedRank;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Comparisons of two experiments, and across corpora. */
final class ComparisonSections {
  private ComparisonSections() {}

  static void add(Page page, ReportData.Comparison both) {
    page.section(
        "comparison",
        "Comparison of " + both.first() + " and " + both.second(),
        html -> write(html, both));
  }

  private static void write(Html html, ReportData.Comparison both) {
    Table results =
        new Table(
            "Both on the same clips",
            "experiment",
            "accuracy",
            "pooled UAR",
            "mean UAR of speakers",
            "macro F1");
    row(results, both.first(), both.firstEvaluation());
    row(results, both.second(), both.secondEvaluation());
    results.writeTo(html);
    McNemar clips = both.clips();
    Table tests =
        new Table("Significance of the difference", "test", "compares", "result", "p-value")
            .wordy();
    tests.row(
        "McNemar",
        "right and wrong clips",
        Numbers.counted(clips.onlyFirstRight(), "clip")
            + " right with "
            + both.first()
            + " alone, "
            + clips.onlySecondRight()
            + " with "
            + both.second()
            + " alone",
        pValue(clips.pValue(), clips.exact()));
    Optional<WilcoxonSignedRank> speakers = both.speakers();
    speakers.ifPresent(
        test ->
            tests.row(
                "Wilcoxon signed-rank",
                "UAR of each speaker",
                Numbers.counted(test.pairs(), "speaker")
                    + " with a difference, smaller sum of ranks "
                    + Numbers.fixed(1, test.statistic()),
                pValue(test.pValue(), test.exact())));
    tests.writeTo(html);
    html.element(
        "p",
        "A p-value is the probability of a difference at least this large if both perform equally"
            + " well. McNemar's test assumes independent clips, which those of one speaker are"
            + " not.",
        "class",
        "note");
  }

  private static String pValue(double p, boolean exact) {
    return Numbers.pValue(p) + (exact ? " (exact)" : "");
  }

  private static void row(Table table, String name, Evaluation evaluation) {
    table.row(
        name,
        Numbers.percent(evaluation.accuracy()),
        Numbers.percent(evaluation.unweightedAverageRecall()),
        evaluation.hasSpeakers()
            ? Numbers.percent(evaluation.meanSpeakerUnweightedAverageRecall())
            : "\u2013",
        Numbers.percent(evaluation.macroF1()));
  }

  static void add(Page page, ReportData.CrossCorpora map) {
    page.section("cross-corpora", "Across corpora", html -> write(html, map));
  }

  private static void write(Html html, ReportData.CrossCorpora map) {
    html.list(map.notes());
    List<List<Double>> values = map.unweightedAverageRecalls();
    html.figure(
        new Figure(
            "UAR in percent of each corpus, trained on each",
            "The table below has the numbers.",
            HeatMap.ofShares("trained on", map.corpora(), "tested on", map.corpora(), values)
                .svg("UAR of each corpus, trained on each, as in the table below")));
    List<String> headers = new ArrayList<>(List.of("trained on \\ tested on"));
    headers.addAll(map.corpora());
    Table table = new Table("UAR of each corpus, trained on each", headers);
    for (int i = 0; i < values.size(); i++) {
      List<String> row = new ArrayList<>(List.of(map.corpora().get(i)));
      values.get(i).forEach(value -> row.add(Numbers.percent(value)));
      table.row(row);
    }
    table.writeTo(html);
  }
}
