package io.github.ser4j.experiments.report;

import io.github.ser4j.evaluation.ClipPrediction;
import io.github.ser4j.evaluation.Evaluation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.statistics.descriptive.Quantile;

/** Results by speaker, by sex and by duration. */
final class GroupSections {
  private static final int SHOWN_AT_EACH_END = 10;
  private static final int QUARTERS = 4;

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
    List<ClipPrediction> withSex =
        evaluation.predictions().stream().filter(each -> sexes.containsKey(each.clipId())).toList();
    Map<String, Evaluation> bySex = only(withSex).by(each -> sexes.getOrDefault(each.clipId(), ""));
    if (bySex.size() > 1) {
      page.section("sex", "By sex", html -> groups(html, "sex", bySex));
    }
    Map<String, Evaluation> byDuration = byDuration();
    if (byDuration.size() > 1) {
      page.section("duration", "By duration", html -> groups(html, "duration", byDuration));
    }
  }

  private Evaluation only(List<ClipPrediction> predictions) {
    return new Evaluation(
        part.evaluation().protocol(), part.evaluation().labels(), predictions, List.of());
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

  private Map<String, Evaluation> byDuration() {
    List<ClipPrediction> measured =
        part.evaluation().predictions().stream()
            .filter(each -> seconds.containsKey(each.clipId()))
            .toList();
    if (measured.size() < QUARTERS) {
      return Map.of();
    }
    double[] lengths =
        measured.stream().mapToDouble(each -> seconds.getOrDefault(each.clipId(), 0.0)).toArray();
    double[] ends =
        Quantile.withDefaults()
            .with(Quantile.EstimationMethod.HF7)
            .evaluate(lengths, 0, 0.25, 0.5, 0.75, 1);
    Map<String, Evaluation> quarters = new TreeMap<>();
    only(measured)
        .by(
            each -> {
              double length = seconds.getOrDefault(each.clipId(), 0.0);
              int quarter = 1;
              while (quarter < QUARTERS && length > ends[quarter]) {
                quarter++;
              }
              return "quarter "
                  + quarter
                  + ": "
                  + Numbers.fixed(2, ends[quarter - 1])
                  + " to "
                  + Numbers.seconds(ends[quarter]);
            })
        .forEach(quarters::put);
    return quarters;
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
