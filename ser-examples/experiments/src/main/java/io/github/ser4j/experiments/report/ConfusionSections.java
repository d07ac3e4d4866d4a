package io.github.ser4j.experiments.report;

import io.github.ser4j.evaluation.ClassificationReport;
import io.github.ser4j.evaluation.ClipPrediction;
import io.github.ser4j.evaluation.ConfusionMatrix;
import io.github.ser4j.evaluation.Evaluation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Sections about confusions between emotions. */
final class ConfusionSections {
  private static final int PAIRS = 6;
  private static final int CLIPS = 12;

  private final List<ReportData.Part> parts;

  ConfusionSections(List<ReportData.Part> parts) {
    this.parts = parts;
  }

  void addTo(Page page) {
    page.section("confusion", "Confusion matrices", this::matrices);
    page.section("classes", "Emotion by emotion", this::classes);
    if (parts.get(0).evaluation().predictions().stream().anyMatch(each -> !each.isRight())) {
      page.section("confused", "Most confused pairs", this::pairs);
    }
  }

  /** Shows the first part; the others can be unfolded. */
  private void eachPart(Html html, java.util.function.Consumer<ReportData.Part> content) {
    for (int i = 0; i < parts.size(); i++) {
      ReportData.Part part = parts.get(i);
      if (i == 0) {
        html.element("h3", "On the " + part.name() + " part");
        content.accept(part);
      } else {
        html.open("details").element("summary", "On the " + part.name() + " part");
        content.accept(part);
        html.close("details");
      }
    }
  }

  private void matrices(Html html) {
    eachPart(html, part -> matrix(html, part));
  }

  private static void matrix(Html html, ReportData.Part part) {
    ConfusionMatrix confusion = part.evaluation().confusion();
    List<String> labels = confusion.classes();
    int[][] counts = confusion.counts();
    List<List<Double>> shares = new ArrayList<>();
    for (int[] row : counts) {
      int sum = Arrays.stream(row).sum();
      shares.add(
          Arrays.stream(row)
              .mapToObj(count -> sum == 0 ? Double.NaN : (double) count / sum)
              .toList());
    }
    String where = " on the " + part.name() + " part";
    html.figures(
        List.of(
            new Figure(
                "Number of clips",
                "Rows are true emotions, columns predicted ones.",
                HeatMap.ofCounts("actual", labels, "predicted", labels, counts)
                    .svg("Confusion matrix in clips" + where + ", as in the table below")),
            new Figure(
                "Percent of each true emotion",
                "Each row adds up to 100 %; the diagonal is the recall of each emotion.",
                HeatMap.ofShares("actual", labels, "predicted", labels, shares)
                    .svg("Confusion matrix in percent" + where + ", as in the table below"))));
    List<String> headers = new ArrayList<>(List.of("actual \\ predicted"));
    headers.addAll(labels);
    Table table = new Table("Confusion matrix" + where + ": clips (percent of the row)", headers);
    for (int i = 0; i < counts.length; i++) {
      List<String> row = new ArrayList<>(List.of(labels.get(i)));
      for (int j = 0; j < counts.length; j++) {
        row.add(counts[i][j] + " (" + Numbers.fixed(0, 100 * shares.get(i).get(j)) + ")");
      }
      table.row(row);
    }
    html.open("details").element("summary", "The numbers as a table");
    table.writeTo(html);
    html.close("details");
  }

  private void classes(Html html) {
    eachPart(html, part -> classes(html, part));
  }

  private static void classes(Html html, ReportData.Part part) {
    Table table =
        new Table(
            "Precision, recall and F1 of each emotion on the " + part.name() + " part",
            "emotion",
            "precision",
            "recall",
            "F1",
            "clips");
    part.evaluation()
        .report()
        .scores()
        .forEach(
            (label, scores) ->
                table.row(
                    label,
                    Numbers.percent(scores.precision()),
                    Numbers.percent(scores.recall()),
                    Numbers.percent(scores.f1()),
                    Numbers.whole(scores.support())));
    ClassificationReport report = part.evaluation().report();
    table.row(
        "unweighted mean",
        "",
        Numbers.percent(report.unweightedAverageRecall()),
        Numbers.percent(report.macroF1()),
        Numbers.whole(part.evaluation().predictions().size()));
    table.writeTo(html);
  }

  private record Pair(String actual, String predicted) {}

  private void pairs(Html html) {
    Evaluation evaluation = parts.get(0).evaluation();
    Map<Pair, List<ClipPrediction>> wrong =
        evaluation.predictions().stream()
            .filter(each -> !each.isRight())
            .collect(
                Collectors.groupingBy(
                    each -> new Pair(each.actual(), each.predicted()),
                    () ->
                        new TreeMap<>(
                            Comparator.comparing(Pair::actual).thenComparing(Pair::predicted)),
                    Collectors.toList()));
    ConfusionMatrix confusion = evaluation.confusion();
    Table table =
        new Table(
                "The most frequent errors on the " + parts.get(0).name() + " part",
                "actual",
                "predicted",
                "clips",
                "which (the most confident first)")
            .wordy();
    wrong.entrySet().stream()
        .sorted(
            Comparator.comparingInt(
                (Map.Entry<Pair, List<ClipPrediction>> each) -> -each.getValue().size()))
        .limit(PAIRS)
        .forEach(
            each -> {
              int actual = confusion.actualCount(each.getKey().actual());
              table.row(
                  each.getKey().actual(),
                  each.getKey().predicted(),
                  each.getValue().size() + "\u00a0of\u00a0" + actual,
                  named(each.getValue()));
            });
    table.writeTo(html);
  }

  private static String named(List<ClipPrediction> clips) {
    String named =
        clips.stream()
            .sorted(
                Comparator.comparingDouble(
                        (ClipPrediction each) ->
                            -each.probabilities().getOrDefault(each.predicted(), 0.0))
                    .thenComparing(ClipPrediction::clipId))
            .limit(CLIPS)
            .map(ConfusionSections::named)
            .collect(Collectors.joining(", "));
    return clips.size() > CLIPS ? named + ", and " + (clips.size() - CLIPS) + " more" : named;
  }

  private static String named(ClipPrediction clip) {
    return clip.probabilities().isEmpty()
        ? clip.clipId()
        : clip.clipId() + " (" + Numbers.fixed(2, clip.probability(clip.predicted())) + ")";
  }
}
