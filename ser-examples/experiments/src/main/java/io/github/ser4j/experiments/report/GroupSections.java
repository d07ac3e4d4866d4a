package io.github.ser4j.experiments.report;

import io.github.ser4j.evaluation.Evaluation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Results by speaker, by sex and by duration. */
final class GroupSections {
  private static final int SHOWN_AT_EACH_END = 10;

  private final ReportData.Part part;
  private final Map<String, String> sexes;
  private final Map<String, Double> seconds;

  GroupSections(ReportData.Part part, Optional<CorpusData> corpus) {
    this.part = part;
    this.sexes = corpus.map(CorpusData::sexes).orElse(Map.of());
    this.seconds = corpus.map(CorpusData::seconds).orElse(Map.of());
  }

  void addTo(Page page) {
    Evaluation evaluation = part.evaluation();
    if (evaluation.hasSpeakers() && evaluation.bySpeaker().size() > 1) {
      page.section("speakers", "Speaker by speaker", this::speakers);
    }
    Map<String, Evaluation> bySex = ResultGroups.bySex(evaluation, sexes);
    if (bySex.size() > 1) {
      page.section("sex", "By sex", html -> groups(html, "sex", bySex));
    }
    Map<String, Evaluation> byDuration = ResultGroups.byDuration(evaluation, seconds);
    if (byDuration.size() > 1) {
      page.section("duration", "By duration", html -> groups(html, "duration", byDuration));
    }
  }

  private record Scored(String name, Evaluation evaluation, double recall) {}

  private void speakers(Html html) {
    List<Scored> speakers = new ArrayList<>();
    part.evaluation()
        .bySpeaker()
        .forEach(
            (name, each) -> speakers.add(new Scored(name, each, each.unweightedAverageRecall())));
    speakers.sort(Comparator.comparingDouble(Scored::recall).thenComparing(Scored::name));
    Scored worst = speakers.get(0);
    Scored best = speakers.get(speakers.size() - 1);
    String gap =
        "Worst is "
            + worst.name()
            + " with a UAR of "
            + Numbers.percent(worst.recall())
            + ", best "
            + best.name()
            + " with "
            + Numbers.percent(best.recall())
            + ": a gap of "
            + Numbers.fixed(1, 100 * (best.recall() - worst.recall()))
            + " points.";
    boolean all = speakers.size() <= 2 * SHOWN_AT_EACH_END;
    List<Scored> shown = new ArrayList<>(speakers);
    if (!all) {
      shown.subList(SHOWN_AT_EACH_END, speakers.size() - SHOWN_AT_EACH_END).clear();
    }
    String title =
        all
            ? "UAR of each speaker"
            : "UAR of the "
                + SHOWN_AT_EACH_END
                + " worst and best of "
                + speakers.size()
                + " speakers";
    html.figure(
        new Figure(
            title,
            gap + " The table below has the numbers.",
            BarChart.svg(
                title + ", as in the table below",
                "UAR (%)",
                shown.stream().map(Scored::name).toList(),
                shown.stream().map(Scored::recall).toList())));
    Table table = new Table(title + ", the worst first", "speaker", "UAR", "accuracy", "clips");
    for (Scored each : shown) {
      table.row(
          each.name(),
          Numbers.percent(each.recall()),
          Numbers.percent(each.evaluation().accuracy()),
          Numbers.whole(each.evaluation().predictions().size()));
    }
    table.writeTo(html);
  }

  private static void groups(Html html, String what, Map<String, Evaluation> groups) {
    Table table = new Table("Results by " + what, what, "UAR", "accuracy", "macro F1", "clips");
    double least = 1;
    double greatest = 0;
    for (Map.Entry<String, Evaluation> group : groups.entrySet()) {
      Evaluation each = group.getValue();
      double recall = each.unweightedAverageRecall();
      least = Math.min(least, recall);
      greatest = Math.max(greatest, recall);
      table.row(
          group.getKey(),
          Numbers.percent(recall),
          Numbers.percent(each.accuracy()),
          Numbers.percent(each.macroF1()),
          Numbers.whole(each.predictions().size()));
    }
    table.writeTo(html);
    html.paragraph(
        "The gap between the groups is "
            + Numbers.fixed(1, 100 * (greatest - least))
            + " points of UAR.");
  }
}
