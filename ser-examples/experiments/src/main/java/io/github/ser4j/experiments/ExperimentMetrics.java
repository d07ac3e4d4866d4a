package io.github.ser4j.experiments;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.ser4j.evaluation.Calibration;
import io.github.ser4j.evaluation.Evaluation;
import io.github.ser4j.evaluation.Spread;
import io.github.ser4j.experiments.report.ReportData;
import io.github.ser4j.report.MetricsJson;
import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The metrics of an experiment as JSON, for {@code metrics.json}. */
final class ExperimentMetrics {
  /**
   * What {@link MetricsJson} says of the test part, and a whole experiment too. Of the predictions
   * of several seeds together, these are the means over the seeds, except for the calibration
   * error; F1 is not.
   */
  private static final List<String> HEADLINE =
      List.of(
          "pooledUar",
          "pooledUarInterval",
          "meanSpeakerUar",
          "meanSpeakerUarInterval",
          "accuracy",
          "accuracyInterval",
          "loss",
          "calibrationError",
          "uncalibrated");

  private ExperimentMetrics() {}

  /**
   * Returns the metrics as text.
   *
   * @param about what the experiment is: members that come first
   * @param clips how many clips the corpus has
   * @param groups groups of test clips, by what they are grouped by
   */
  static String of(
      Map<String, String> about,
      int clips,
      ExperimentOutcome outcome,
      Map<String, Map<String, Evaluation>> groups) {
    JsonObject json = new JsonObject();
    about.forEach(json::addProperty);
    json.addProperty("clips", clips);
    json.add("seeds", PrettyJson.GSON.toJsonTree(outcome.seeds().keySet()));
    Evaluation test = outcome.ofAll("test").orElseThrow();
    JsonObject headline = metrics(test, outcome.uncalibrated("test"));
    // Clips of several seeds are not more clips.
    headline.add("accuracyInterval", interval(headline, new ReportData.Part("test", test)));
    for (String name : HEADLINE) {
      if (headline.has(name)) {
        json.add(name, headline.get(name));
      }
    }
    json.add("spread", spread(outcome.testOfSeeds().values()));
    json.add("perSeed", perSeed(outcome));
    JsonObject grouped = new JsonObject();
    groups.forEach((what, each) -> grouped.add(what, group(each)));
    json.add("groups", grouped);
    JsonObject adapted = new JsonObject();
    outcome.adaptations().forEach((with, each) -> adapted.add(with, adapted(each)));
    if (adapted.size() > 0) {
      json.add("adaptedWith", adapted);
    }
    if (!outcome.importances().isEmpty()) {
      json.add("permutationImportance", PrettyJson.GSON.toJsonTree(outcome.importances()));
    }
    json.add("warnings", PrettyJson.GSON.toJsonTree(test.warnings()));
    return PrettyJson.GSON.toJson(json) + "\n";
  }

  private static JsonObject metrics(Evaluation evaluation, Optional<Evaluation> uncalibrated) {
    String text =
        uncalibrated
            .map(before -> MetricsJson.ofCalibrated(evaluation, before))
            .orElseGet(() -> MetricsJson.of(evaluation));
    return JsonParser.parseString(text).getAsJsonObject();
  }

  private static JsonObject interval(JsonObject metrics, ReportData.Part part) {
    JsonObject interval = metrics.getAsJsonObject("accuracyInterval");
    interval.addProperty("low", part.accuracyInterval().low());
    interval.addProperty("high", part.accuracyInterval().high());
    return interval;
  }

  /** The metrics of each seed, and how far they lie apart. */
  private static JsonObject spread(Collection<Evaluation> seeds) {
    JsonObject json = new JsonObject();
    json.add("pooledUar", spread(seeds, Evaluation::unweightedAverageRecall));
    if (seeds.stream().allMatch(Evaluation::hasSpeakers)) {
      json.add("meanSpeakerUar", spread(seeds, Evaluation::meanSpeakerUnweightedAverageRecall));
    }
    json.add("accuracy", spread(seeds, Evaluation::accuracy));
    json.add("macroF1", spread(seeds, Evaluation::macroF1));
    json.add("loss", spread(seeds, Evaluation::logLoss));
    json.add("calibrationError", spread(seeds, each -> Calibration.of(each).expectedError()));
    return json;
  }

  private static JsonObject spread(
      Collection<Evaluation> seeds, ToDoubleFunction<Evaluation> metric) {
    Spread spread = Spread.of(seeds.stream().mapToDouble(metric).toArray());
    JsonObject json = new JsonObject();
    json.addProperty("mean", spread.mean());
    if (spread.count() > 1) {
      json.addProperty("standardDeviation", spread.standardDeviation());
    }
    json.addProperty("min", spread.min());
    json.addProperty("max", spread.max());
    return json;
  }

  private static JsonArray perSeed(ExperimentOutcome outcome) {
    JsonArray seeds = new JsonArray();
    outcome
        .seeds()
        .forEach(
            (seed, folds) -> {
              JsonObject json = new JsonObject();
              json.addProperty("seed", seed);
              JsonObject parts = new JsonObject();
              for (String part : ExperimentOutcome.PARTS) {
                outcome
                    .ofSeed(seed, part)
                    .ifPresent(
                        each -> parts.add(part, metrics(each, outcome.uncalibrated(seed, part))));
              }
              json.add("parts", parts);
              json.add("folds", folds(folds));
              seeds.add(json);
            });
    return seeds;
  }

  private static JsonArray folds(List<RunResult> folds) {
    JsonArray array = new JsonArray();
    for (int i = 0; i < folds.size(); i++) {
      RunResult fold = folds.get(i);
      JsonObject json = new JsonObject();
      json.addProperty("fold", i + 1);
      json.addProperty("epochs", fold.epochs());
      if (fold.histories().size() == 1) {
        json.addProperty("bestEpoch", fold.histories().get(0).bestEpoch());
      }
      if (fold.isCalibrated()) {
        json.addProperty("temperature", fold.temperature());
      }
      for (String part : ExperimentOutcome.PARTS) {
        Optional<Evaluation> evaluation = fold.part(part);
        evaluation.ifPresent(each -> json.add(part, brief(each)));
      }
      array.add(json);
    }
    return array;
  }

  private static JsonObject adapted(Evaluation evaluation) {
    JsonObject json = brief(evaluation);
    json.addProperty("meanSpeakerUar", evaluation.meanSpeakerUnweightedAverageRecall());
    return json;
  }

  private static JsonObject brief(Evaluation evaluation) {
    JsonObject json = new JsonObject();
    json.addProperty("clips", evaluation.predictions().size());
    json.addProperty("pooledUar", evaluation.unweightedAverageRecall());
    json.addProperty("accuracy", evaluation.accuracy());
    json.addProperty("macroF1", evaluation.macroF1());
    json.addProperty("loss", evaluation.logLoss());
    return json;
  }

  /** Each group, and the gap in UAR between the best and the worst of them. */
  private static JsonObject group(Map<String, Evaluation> groups) {
    JsonObject json = new JsonObject();
    groups.forEach((name, each) -> json.add(name, brief(each)));
    DoubleSummaryStatistics recalls =
        groups.values().stream()
            .mapToDouble(Evaluation::unweightedAverageRecall)
            .summaryStatistics();
    JsonObject whole = new JsonObject();
    whole.add("groups", json);
    whole.addProperty("gapOfPooledUar", recalls.getMax() - recalls.getMin());
    return whole;
  }
}
