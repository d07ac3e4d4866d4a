package io.github.ser4j.experiments;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.ser4j.config.Spec;
import io.github.ser4j.evaluation.ClassificationReport;
import io.github.ser4j.evaluation.ConfidenceInterval;
import io.github.ser4j.evaluation.Evaluation;
import io.github.ser4j.evaluation.McNemar;
import io.github.ser4j.evaluation.SpeakerBootstrap;
import io.github.ser4j.evaluation.WilcoxonSignedRank;
import io.github.ser4j.experiments.report.ExperimentReport;
import io.github.ser4j.experiments.report.ReportData;
import io.github.ser4j.report.PredictionsCsv;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Whether two finished experiments differ by more than chance, on the same test clips. Clips are
 * compared seed by seed with {@link McNemar}, speakers with {@link WilcoxonSignedRank} on the
 * predictions of all seeds that both have. Immutable.
 */
public final class ExperimentComparison {
  private static final long BOOTSTRAP_SEED = 42;
  private final String firstName;
  private final String secondName;
  private final Evaluation first;
  private final Evaluation second;
  private final SortedMap<Long, ReportData.Comparison> seeds;
  private final SortedMap<Long, McNemar> clips;
  private final Optional<WilcoxonSignedRank> speakers;
  private final Optional<ConfidenceInterval> recallInterval;

  private ExperimentComparison(
      String firstName, String secondName, SortedMap<Long, ReportData.Comparison> seeds) {
    this.firstName = firstName;
    this.secondName = secondName;
    this.seeds = seeds;
    this.first =
        Evaluation.sum(
            seeds.values().stream().map(ReportData.Comparison::firstEvaluation).toList());
    this.second =
        Evaluation.sum(
            seeds.values().stream().map(ReportData.Comparison::secondEvaluation).toList());
    this.clips = new TreeMap<>();
    seeds.forEach(
        (seed, each) ->
            clips.put(seed, McNemar.of(each.firstEvaluation(), each.secondEvaluation())));
    boolean known = first.hasSpeakers() && second.hasSpeakers();
    this.speakers =
        known ? Optional.of(WilcoxonSignedRank.ofSpeakers(first, second)) : Optional.empty();
    this.recallInterval =
        known && first.bySpeaker().size() > 1
            ? Optional.of(
                SpeakerBootstrap.of(second, BOOTSTRAP_SEED)
                    .difference(
                        SpeakerBootstrap.of(first, BOOTSTRAP_SEED),
                        ClassificationReport::unweightedAverageRecall))
            : Optional.empty();
  }

  /**
   * Compares two experiments.
   *
   * @param firstFolder the folder of a finished one
   * @param secondFolder the folder of another, which was tested on the same clips
   * @return the comparison
   * @throws ExperimentException if a folder is not that of an experiment, or the experiments have
   *     no seed in common or were tested on different clips
   * @throws io.github.ser4j.report.ReportException if predictions are missing, which those of an
   *     unfinished experiment are, or cannot be read
   */
  public static ExperimentComparison of(Path firstFolder, Path secondFolder) {
    String firstName = name(firstFolder);
    String secondName = name(secondFolder);
    boolean same = firstName.equals(secondName);
    SortedMap<Long, Evaluation> ones = predictions(firstFolder);
    SortedMap<Long, Evaluation> others = predictions(secondFolder);
    SortedMap<Long, ReportData.Comparison> seeds = new TreeMap<>();
    String one = same ? firstFolder.toString() : firstName;
    String other = same ? secondFolder.toString() : secondName;
    ones.forEach(
        (seed, evaluation) -> {
          Evaluation counterpart = others.get(seed);
          if (counterpart != null) {
            seeds.put(seed, new ReportData.Comparison(one, other, evaluation, counterpart));
          }
        });
    if (seeds.isEmpty()) {
      throw new ExperimentException(
          firstFolder
              + " has the seeds "
              + ones.keySet()
              + " and "
              + secondFolder
              + " has "
              + others.keySet()
              + ", but at least 1 must be in both: run one of them with other seeds");
    }
    try {
      return new ExperimentComparison(one, other, seeds);
    } catch (IllegalArgumentException e) {
      throw new ExperimentException(
          firstFolder + " and " + secondFolder + " cannot be compared: " + e.getMessage(), e);
    }
  }

  private static String name(Path folder) {
    Spec experiment = ExperimentFolder.read(folder);
    String name = experiment.settings().get("experiment");
    if (name == null) {
      throw new ExperimentException(
          folder + ": holds a " + experiment.name() + ", but only experiments can be compared");
    }
    return name;
  }

  private static SortedMap<Long, Evaluation> predictions(Path folder) {
    return PredictionsCsv.readSeeds(folder.resolve(ExperimentFolder.PREDICTIONS));
  }

  /** Returns a table of text, with a line for each metric and each test. */
  @Override
  public String toString() {
    int width = Math.max("difference".length(), Math.max(firstName.length(), secondName.length()));
    String format = "%-20s  %" + width + "s  %" + width + "s  %s\n";
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, format, "", firstName, secondName, "difference"));
    line(text, format, "pooled UAR", Evaluation::unweightedAverageRecall, recallInterval);
    if (speakers.isPresent()) {
      line(
          text,
          format,
          "mean UAR of speakers",
          Evaluation::meanSpeakerUnweightedAverageRecall,
          Optional.empty());
    }
    line(text, format, "accuracy", Evaluation::accuracy, Optional.empty());
    text.append('\n');
    clips.forEach(
        (seed, test) ->
            text.append("McNemar on clips, seed ")
                .append(seed)
                .append(": ")
                .append(words(test))
                .append('\n'));
    speakers.ifPresent(
        test -> text.append("Wilcoxon over speakers: ").append(words(test)).append('\n'));
    return text.toString();
  }

  private void line(
      StringBuilder text,
      String format,
      String name,
      ToDoubleFunction<Evaluation> metric,
      Optional<ConfidenceInterval> interval) {
    double one = metric.applyAsDouble(first);
    double other = metric.applyAsDouble(second);
    text.append(
        String.format(
            Locale.ROOT,
            format,
            name,
            four(one),
            four(other),
            signed(other - one) + interval.map(range -> ", " + words(range)).orElse("")));
  }

  private static String four(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  private static String signed(double value) {
    return String.format(Locale.ROOT, "%+.4f", value);
  }

  private static String words(ConfidenceInterval range) {
    return "95 % interval " + signed(range.low()) + " to " + signed(range.high());
  }

  private String words(McNemar test) {
    return String.format(
        Locale.ROOT,
        "%d right with %s alone, %d with %s alone, p = %.4f",
        test.onlyFirstRight(),
        firstName,
        test.onlySecondRight(),
        secondName,
        test.pValue());
  }

  private static String words(WilcoxonSignedRank test) {
    return String.format(
        Locale.ROOT,
        "%d with a difference, lesser sum of ranks %.1f, p = %.4f",
        test.pairs(),
        test.statistic(),
        test.pValue());
  }

  /**
   * Returns the comparison as JSON: {@code first} and {@code second} with the metrics of each,
   * {@code difference} (second minus first), {@code mcNemar} of each seed, and {@code wilcoxon} if
   * speakers are known.
   *
   * @return a JSON object of several lines
   */
  public String toJson() {
    JsonObject json = new JsonObject();
    json.add("first", metrics(firstName, first));
    json.add("second", metrics(secondName, second));
    JsonObject difference = new JsonObject();
    difference.addProperty(
        "pooledUar", second.unweightedAverageRecall() - first.unweightedAverageRecall());
    recallInterval.ifPresent(
        range -> difference.add("pooledUarInterval", PrettyJson.GSON.toJsonTree(range)));
    difference.addProperty("accuracy", second.accuracy() - first.accuracy());
    json.add("difference", difference);
    JsonArray tests = new JsonArray();
    clips.forEach(
        (seed, test) -> {
          JsonObject each = PrettyJson.GSON.toJsonTree(test).getAsJsonObject();
          each.addProperty("seed", seed);
          tests.add(each);
        });
    json.add("mcNemar", tests);
    speakers.ifPresent(test -> json.add("wilcoxon", PrettyJson.GSON.toJsonTree(test)));
    return PrettyJson.GSON.toJson(json) + "\n";
  }

  private static JsonObject metrics(String name, Evaluation evaluation) {
    JsonObject json = new JsonObject();
    json.addProperty("name", name);
    json.addProperty("pooledUar", evaluation.unweightedAverageRecall());
    if (evaluation.hasSpeakers()) {
      json.addProperty("meanSpeakerUar", evaluation.meanSpeakerUnweightedAverageRecall());
    }
    json.addProperty("accuracy", evaluation.accuracy());
    return json;
  }

  /**
   * Writes the comparison as a page.
   *
   * @param file the file to create or replace
   * @throws io.github.ser4j.experiments.report.PageException if it cannot be written
   */
  public void writePage(Path file) {
    ReportData.Builder page =
        ReportData.builder(
            firstName + " and " + secondName,
            "Both experiments were tested on the same clips, with "
                + (seeds.size() == 1 ? "seed " : "the seeds ")
                + seeds.keySet().stream().map(String::valueOf).collect(Collectors.joining(", "))
                + ".");
    page.setup(
        "Pooled UAR of " + secondName + " minus that of " + firstName,
        signed(second.unweightedAverageRecall() - first.unweightedAverageRecall())
            + recallInterval.map(range -> ", " + words(range)).orElse(""));
    clips.forEach((seed, test) -> page.setup("McNemar on clips, seed " + seed, words(test)));
    speakers.ifPresent(
        test -> page.setup("Wilcoxon over speakers, predictions of all seeds", words(test)));
    if (seeds.size() > 1) {
      page.warning("The section that compares both shows seed " + seeds.firstKey() + " alone.");
    }
    page.comparison(seeds.values().iterator().next());
    ExperimentReport.write(page.build(), file);
  }
}
