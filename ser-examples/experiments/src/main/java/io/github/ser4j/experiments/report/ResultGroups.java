package io.github.ser4j.experiments.report;

import io.github.ser4j.evaluation.ClipPrediction;
import io.github.ser4j.evaluation.Evaluation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.commons.statistics.descriptive.Quantile;

/** Divides the clips of an evaluation into groups: by speaker, by sex, and by duration. */
public final class ResultGroups {
  private static final int QUARTERS = 4;

  private ResultGroups() {}

  /**
   * Divides the clips in every way in which they can be divided.
   *
   * @param evaluation at least one clip
   * @param corpus tells the sex of the speakers and the durations of the clips
   * @return the groups by {@code speaker}, {@code sex} and {@code duration} (quarters), without
   *     those that are unknown or make fewer than two groups
   */
  public static Map<String, Map<String, Evaluation>> of(Evaluation evaluation, CorpusData corpus) {
    Map<String, Map<String, Evaluation>> groups = new LinkedHashMap<>();
    if (evaluation.hasSpeakers()) {
      groups.put("speaker", evaluation.bySpeaker());
    }
    groups.put("sex", bySex(evaluation, corpus.sexes()));
    groups.put("duration", byDuration(evaluation, corpus.seconds()));
    groups.values().removeIf(each -> each.size() < 2);
    return groups;
  }

  static Map<String, Evaluation> bySex(Evaluation evaluation, Map<String, String> sexes) {
    return only(evaluation, each -> sexes.containsKey(each.clipId()))
        .by(each -> sexes.getOrDefault(each.clipId(), ""));
  }

  static Map<String, Evaluation> byDuration(Evaluation evaluation, Map<String, Double> seconds) {
    Evaluation measured = only(evaluation, each -> seconds.containsKey(each.clipId()));
    if (measured.predictions().size() < QUARTERS) {
      return Map.of();
    }
    double[] lengths =
        measured.predictions().stream()
            .mapToDouble(each -> seconds.getOrDefault(each.clipId(), 0.0))
            .toArray();
    double[] ends =
        Quantile.withDefaults()
            .with(Quantile.EstimationMethod.HF7)
            .evaluate(lengths, 0, 0.25, 0.5, 0.75, 1);
    return new TreeMap<>(
        measured.by(
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
            }));
  }

  private static Evaluation only(Evaluation evaluation, Predicate<ClipPrediction> wanted) {
    List<ClipPrediction> chosen = evaluation.predictions().stream().filter(wanted).toList();
    return new Evaluation(evaluation.protocol(), evaluation.labels(), chosen, List.of());
  }
}
