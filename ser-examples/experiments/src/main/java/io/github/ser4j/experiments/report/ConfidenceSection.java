package io.github.ser4j.experiments.report;

import io.github.ser4j.evaluation.Calibration;
import io.github.ser4j.evaluation.ClipPrediction;
import io.github.ser4j.evaluation.CoverageCurve;
import io.github.ser4j.evaluation.Evaluation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.descriptive.Median;

/** Sections about the calibration of probabilities. */
final class ConfidenceSection {
  private static final int ENTROPY_BINS = 12;

  private final ReportData.Part part;
  private final Optional<Evaluation> uncalibrated;

  /**
   * Creates the section.
   *
   * @param part what it is about
   * @param uncalibrated the same part without a temperature, if there is one
   */
  ConfidenceSection(ReportData.Part part, Optional<Evaluation> uncalibrated) {
    this.part = part;
    this.uncalibrated = uncalibrated;
  }

  void addTo(Page page) {
    if (part.evaluation().hasProbabilities()) {
      page.section("confidence", "Confidence", this::write);
    }
  }

  private void write(Html html) {
    Calibration calibration = Calibration.of(part.evaluation());
    CoverageCurve curve = CoverageCurve.of(part.evaluation());
    html.paragraph(
        "The confidence of a prediction is the probability of the predicted emotion. Expected"
            + " calibration error on the "
            + part.name()
            + " part: "
            + Numbers.percent(calibration.expectedError())
            + " (15 bins of equal width; 0 % would be perfect).");
    uncalibrated.ifPresent(before -> temperature(html, before));
    html.figures(
        List.of(
            reliability(calibration, uncalibrated.map(Calibration::of)),
            coverage(curve),
            entropy(part.evaluation(), calibration)));
    Table table =
        new Table("Accuracy by confidence", "confidence", "clips", "mean confidence", "accuracy");
    for (Calibration.Bin bin : calibration.bins()) {
      if (bin.clips() > 0) {
        table.row(
            Numbers.fixed(0, 100 * bin.low()) + " to " + Numbers.fixed(0, 100 * bin.high()) + " %",
            Numbers.whole(bin.clips()),
            Numbers.percent(bin.confidence()),
            Numbers.percent(bin.accuracy()));
      }
    }
    html.open("details").element("summary", "The numbers as a table");
    table.writeTo(html);
    coverageTable(curve).writeTo(html);
    html.close("details");
  }

  private void temperature(Html html, Evaluation before) {
    html.paragraph(
        "The probabilities are calibrated: their logarithms are divided by a temperature that was"
            + " fitted to clips that no model was trained with. Predicted emotions do not depend on"
            + " it.");
    Table table =
        new Table(
            "Calibration of the " + part.name() + " part",
            "temperature",
            "expected calibration error",
            "loss (nats)",
            "mean confidence",
            "accuracy");
    row(table, "without", before);
    row(table, "with", part.evaluation());
    table.writeTo(html);
  }

  private static void row(Table table, String name, Evaluation evaluation) {
    table.row(
        name,
        Numbers.percent(Calibration.of(evaluation).expectedError()),
        Numbers.fixed(4, evaluation.logLoss()),
        Numbers.percent(
            evaluation.predictions().stream()
                .mapToDouble(ClipPrediction::confidence)
                .average()
                .orElse(Double.NaN)),
        Numbers.percent(evaluation.accuracy()));
  }

  private static Figure reliability(Calibration calibration, Optional<Calibration> before) {
    List<Calibration.Bin> bins = filled(calibration);
    double[] confidences = confidences(bins);
    double[] accuracies = accuracies(bins);
    int over = 0;
    for (int i = 0; i < accuracies.length; i++) {
      over += confidences[i] > accuracies[i] ? 1 : 0;
    }
    LineChart chart =
        LineChart.of("mean confidence (%)", "accuracy (%)")
            .dashed("perfect", Palette.GRAY, new double[] {0, 100}, new double[] {0, 100});
    before.ifPresent(
        other ->
            chart.linePoints(
                "without temperature",
                Palette.VERMILLION,
                confidences(filled(other)),
                accuracies(filled(other))));
    return chart
        .linePoints("model", Palette.BLUE, confidences, accuracies)
        .range(0, 100, 0, 100)
        .figure(
            "Reliability diagram",
            "Below the dashed line the model is overconfident: in "
                + over
                + " of "
                + accuracies.length
                + " non-empty bins.");
  }

  private static List<Calibration.Bin> filled(Calibration calibration) {
    return calibration.bins().stream().filter(bin -> bin.clips() > 0).toList();
  }

  private static double[] confidences(List<Calibration.Bin> bins) {
    return bins.stream().mapToDouble(bin -> 100 * bin.confidence()).toArray();
  }

  private static double[] accuracies(List<Calibration.Bin> bins) {
    return bins.stream().mapToDouble(bin -> 100 * bin.accuracy()).toArray();
  }

  private static Figure coverage(CoverageCurve curve) {
    List<CoverageCurve.Point> points = curve.points();
    double[] coverages = points.stream().mapToDouble(point -> 100 * point.coverage()).toArray();
    double[] accuracies = points.stream().mapToDouble(point -> 100 * point.accuracy()).toArray();
    double[] recalls =
        points.stream().mapToDouble(point -> 100 * point.unweightedAverageRecall()).toArray();
    return LineChart.of("clips that are predicted (%)", "correct (%)")
        .line("accuracy", Palette.BLUE, coverages, accuracies)
        .dashed("unweighted average recall", Palette.VERMILLION, coverages, recalls)
        .range(0, 100, 0, 100)
        .figure(
            "Accuracy by coverage",
            "If only the most confident predictions are accepted. Of all clips "
                + Numbers.percent(curve.atCoverage(1).accuracy())
                + " are correct, of the most confident half "
                + Numbers.percent(curve.atCoverage(0.5).accuracy())
                + ", of the most confident quarter "
                + Numbers.percent(curve.atCoverage(0.25).accuracy())
                + ". Area under the line of accuracy: "
                + Numbers.percent(curve.area())
                + ".");
  }

  private static Table coverageTable(CoverageCurve curve) {
    Table table =
        new Table(
            "Accuracy by coverage",
            "clips predicted",
            "least confidence",
            "accuracy",
            "unweighted average recall");
    for (int percent = 100; percent >= 50; percent -= 10) {
      CoverageCurve.Point point = curve.atCoverage(percent / 100.0);
      table.row(
          Numbers.percent(point.coverage()),
          Numbers.percent(point.threshold()),
          Numbers.percent(point.accuracy()),
          Numbers.percent(point.unweightedAverageRecall()));
    }
    return table;
  }

  private static Figure entropy(Evaluation evaluation, Calibration calibration) {
    double max = Math.max(1e-9, Math.log(evaluation.labels().size()));
    double[] edges = new double[ENTROPY_BINS + 1];
    for (int i = 0; i < edges.length; i++) {
      edges[i] = i * max / ENTROPY_BINS;
    }
    double[] right = calibration.entropies(true);
    double[] wrong = calibration.entropies(false);
    double[] rightShares = shares(right, max);
    double[] wrongShares = shares(wrong, max);
    double most =
        Math.max(
            Arrays.stream(rightShares).max().orElse(0), Arrays.stream(wrongShares).max().orElse(0));
    return LineChart.of("entropy (nats)", "predictions (%)")
        .steps("right", Palette.BLUE, edges, rightShares)
        .dashedSteps("wrong", Palette.VERMILLION, edges, wrongShares)
        .range(0, max, 0, 1.05 * most)
        .figure(
            "Entropy of correct and of wrong predictions",
            "0 is certain, "
                + Numbers.fixed(2, max)
                + " nats mean that all emotions are equally probable. Median of "
                + Numbers.counted(right.length, "correct prediction")
                + " "
                + median(right)
                + ", of "
                + Numbers.counted(wrong.length, "wrong prediction")
                + " "
                + median(wrong)
                + ".");
  }

  private static String median(double[] entropies) {
    return Numbers.fixed(2, Median.withDefaults().evaluate(entropies)) + " nats";
  }

  private static double[] shares(double[] entropies, double max) {
    double[] shares = new double[ENTROPY_BINS];
    for (double each : entropies) {
      int bin = (int) (each / max * ENTROPY_BINS);
      shares[Math.min(bin, ENTROPY_BINS - 1)] += 100.0 / entropies.length;
    }
    return shares;
  }
}
