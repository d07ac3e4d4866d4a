package io.github.ser4j.experiments.report;

import io.github.ser4j.evaluation.ClassificationReport;
import io.github.ser4j.evaluation.ConfidenceInterval;
import io.github.ser4j.evaluation.Evaluation;
import io.github.ser4j.evaluation.SpeakerBootstrap;
import io.github.ser4j.evaluation.Spread;
import io.github.ser4j.training.History;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Sections with the protocol, the results, and the learning curves. */
final class ResultSections {
  private static final long BOOTSTRAP_SEED = 42;

  private final ReportData data;

  ResultSections(ReportData data) {
    this.data = data;
  }

  void addTo(Page page) {
    page.section("protocol", "Protocol", this::protocol);
    if (!data.parts().isEmpty()) {
      page.section("results", "Results", this::results);
    }
    if (!data.runs().isEmpty()) {
      page.section("learning-curves", "Learning curves", this::curves);
    }
  }

  private void protocol(Html html) {
    html.paragraph(data.protocol());
    Set<String> warnings = new LinkedHashSet<>(data.warnings());
    for (ReportData.Part part : data.parts()) {
      part.evaluation().warnings().forEach(each -> warnings.add(part.name() + " part: " + each));
    }
    if (!warnings.isEmpty()) {
      html.open("div", "class", "warnings", "role", "note");
      html.element("strong", "Before you trust these results");
      html.list(List.copyOf(warnings)).close("div");
    }
    if (!data.setup().isEmpty()) {
      Table.ofFacts("The experiment", data.setup()).writeTo(html);
    }
  }

  private void results(Html html) {
    ReportData.Part first = data.parts().get(0);
    cards(html, first);
    Table table =
        new Table(
            "Results of each part in percent (95 % intervals), and the loss in nats",
            "part",
            "clips",
            "accuracy",
            "pooled UAR",
            "mean over speakers",
            "macro F1",
            "weighted F1",
            "loss");
    for (ReportData.Part part : data.parts()) {
      Evaluation each = part.evaluation();
      Optional<SpeakerBootstrap> bootstrap = bootstrap(each);
      table.row(
          part.name(),
          Numbers.whole(part.clips()),
          withInterval(each.accuracy(), Optional.of(part.accuracyInterval())),
          withInterval(each.unweightedAverageRecall(), pooled(bootstrap)),
          each.hasSpeakers()
              ? withInterval(each.meanSpeakerUnweightedAverageRecall(), mean(bootstrap))
              : "\u2013",
          points(each.macroF1()),
          points(each.weightedF1()),
          each.hasProbabilities() ? Numbers.fixed(4, each.logLoss()) : "\u2013");
    }
    table.writeTo(html);
    html.element(
        "p",
        "UAR is the unweighted average recall: the mean recall of the emotions, each with the same"
            + " weight. Pooled, it is over all clips together; the mean over speakers gives each"
            + " speaker the same weight. Intervals of accuracy are Wilson's and assume independent"
            + " clips; those of UAR are bootstrapped over speakers, and too narrow with fewer than"
            + " about 10 of them.",
        "class",
        "note");
    if (data.seeds().size() > 1) {
      seeds(html);
    }
  }

  private static void cards(Html html, ReportData.Part part) {
    Evaluation evaluation = part.evaluation();
    Optional<SpeakerBootstrap> bootstrap = bootstrap(evaluation);
    html.element("h3", "On the " + part.name() + " part");
    html.open("ul", "class", "cards");
    card(html, "pooled UAR", evaluation.unweightedAverageRecall(), interval(pooled(bootstrap)));
    if (evaluation.hasSpeakers()) {
      card(
          html,
          "mean UAR over " + Numbers.counted(evaluation.bySpeaker().size(), "speaker"),
          evaluation.meanSpeakerUnweightedAverageRecall(),
          interval(mean(bootstrap)));
    }
    card(html, "accuracy", evaluation.accuracy(), interval(Optional.of(part.accuracyInterval())));
    long emotions =
        evaluation.report().scores().values().stream().filter(each -> each.support() > 0).count();
    card(
        html,
        "UAR by chance",
        1.0 / emotions,
        Numbers.counted(emotions, "emotion")
            + "; always predicting the most frequent one gives an accuracy of "
            + Numbers.percent(mostFrequent(evaluation)));
    html.close("ul");
  }

  private static double mostFrequent(Evaluation evaluation) {
    return evaluation.report().scores().values().stream()
            .mapToInt(ClassificationReport.Scores::support)
            .max()
            .orElse(0)
        / (double) evaluation.predictions().size();
  }

  private static void card(Html html, String name, double share, String note) {
    html.open("li").text(name).element("b", Numbers.percent(share));
    if (!note.isEmpty()) {
      html.element("small", note);
    }
    html.close("li");
  }

  private static String interval(Optional<ConfidenceInterval> interval) {
    return interval.map(range -> "95\u00a0% interval: " + between(range)).orElse("");
  }

  private static String between(ConfidenceInterval range) {
    return Numbers.fixed(1, 100 * range.low()) + " to " + Numbers.percent(range.high());
  }

  /** Formats in percent: "63.7 (60.1–67.0)". */
  private static String withInterval(double share, Optional<ConfidenceInterval> interval) {
    return points(share)
        + interval
            .map(range -> " (" + points(range.low()) + "\u2013" + points(range.high()) + ")")
            .orElse("");
  }

  private static String points(double share) {
    return Numbers.fixed(1, 100 * share);
  }

  private static Optional<SpeakerBootstrap> bootstrap(Evaluation evaluation) {
    return evaluation.hasSpeakers() && evaluation.bySpeaker().size() > 1
        ? Optional.of(SpeakerBootstrap.of(evaluation, BOOTSTRAP_SEED))
        : Optional.empty();
  }

  private static Optional<ConfidenceInterval> pooled(Optional<SpeakerBootstrap> bootstrap) {
    return bootstrap.map(each -> each.pooled(ClassificationReport::unweightedAverageRecall));
  }

  private static Optional<ConfidenceInterval> mean(Optional<SpeakerBootstrap> bootstrap) {
    return bootstrap.map(each -> each.mean(ClassificationReport::unweightedAverageRecall));
  }

  private void seeds(Html html) {
    Table table = new Table("Results of each seed", "seed", "accuracy", "pooled UAR", "macro F1");
    for (ReportData.Seed seed : data.seeds()) {
      Evaluation each = seed.evaluation();
      table.row(
          Long.toString(seed.seed()),
          Numbers.percent(each.accuracy()),
          Numbers.percent(each.unweightedAverageRecall()),
          Numbers.percent(each.macroF1()));
    }
    table.row(
        "mean ± standard deviation",
        spread(Evaluation::accuracy),
        spread(Evaluation::unweightedAverageRecall),
        spread(Evaluation::macroF1));
    table.writeTo(html);
  }

  private String spread(ToDoubleFunction<Evaluation> metric) {
    Spread spread =
        Spread.of(
            data.seeds().stream()
                .mapToDouble(seed -> metric.applyAsDouble(seed.evaluation()))
                .toArray());
    return Numbers.fixed(1, 100 * spread.mean())
        + " ± "
        + Numbers.percent(spread.standardDeviation());
  }

  private void curves(Html html) {
    for (int i = 0; i < data.runs().size(); i++) {
      ReportData.Run run = data.runs().get(i);
      if (i == 0) {
        html.element("h3", run.name());
        html.figures(curves(run));
      } else {
        html.open("details").element("summary", run.name());
        html.figures(curves(run)).close("details");
      }
    }
  }

  private static List<Figure> curves(ReportData.Run run) {
    return List.of(
        curve(run, "Loss", "loss (nats)", History.Metrics::loss, value -> Numbers.fixed(3, value)),
        curve(
            run,
            "Accuracy",
            "accuracy (%)",
            metrics -> 100 * metrics.accuracy(),
            value -> Numbers.fixed(1, value) + " %"));
  }

  private static Figure curve(
      ReportData.Run run,
      String name,
      String axis,
      ToDoubleFunction<History.Metrics> metric,
      Function<Double, String> text) {
    List<Double> trainingXs = new ArrayList<>();
    List<Double> training = new ArrayList<>();
    List<Double> validationXs = new ArrayList<>();
    List<Double> validation = new ArrayList<>();
    StringBuilder best = new StringBuilder();
    List<Double> bestXs = new ArrayList<>();
    List<Double> bestYs = new ArrayList<>();
    for (History.Epoch epoch : run.history().epochs()) {
      double trained = metric.applyAsDouble(epoch.training());
      add(trainingXs, training, epoch.number(), trained);
      Optional<Double> validated = epoch.validation().map(metric::applyAsDouble);
      validated.ifPresent(value -> add(validationXs, validation, epoch.number(), value));
      if (epoch.number() == run.history().bestEpoch()) {
        add(bestXs, bestYs, epoch.number(), validated.orElse(trained));
        best.append(" Epoch ").append(epoch.number()).append(" is kept: ");
        best.append(text.apply(trained)).append(" in training");
        validated.ifPresent(
            value -> best.append(", ").append(text.apply(value)).append(" in validation"));
        best.append('.');
      }
    }
    LineChart chart = LineChart.of("epoch", axis);
    draw(trainingXs, training, chart::line, "training", Palette.BLUE);
    draw(validationXs, validation, chart::dashed, "validation", Palette.VERMILLION);
    draw(bestXs, bestYs, chart::points, "epoch kept", Palette.INK);
    chart.wholeNumbersOnX(run.history().epochs().size()).fewDecimalsOnY();
    return chart.figure(
        name + " by epoch", Numbers.counted(run.history().epochs().size(), "epoch") + "." + best);
  }

  /** Adds a point, unless it cannot be drawn, such as the loss of a diverged training. */
  private static void add(List<Double> xs, List<Double> ys, double x, double y) {
    if (Double.isFinite(y)) {
      xs.add(x);
      ys.add(y);
    }
  }

  private interface Curve {
    LineChart add(String name, Palette color, double[] xs, double[] ys);
  }

  private static void draw(
      List<Double> xs, List<Double> ys, Curve curve, String name, Palette color) {
    if (!xs.isEmpty()) {
      curve.add(name, color, array(xs), array(ys));
    }
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
