package io.github.ser4j.experiments;

import io.github.ser4j.evaluation.Evaluation;
import io.github.ser4j.evaluation.Spread;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * A finished experiment.
 *
 * @param folder holds its files
 * @param seeds the evaluation of the test clips of all folds, by seed; unmodifiable
 */
public record ExperimentResult(Path folder, Map<Long, Evaluation> seeds) {

  /**
   * Creates a result.
   *
   * @param folder see {@link #folder()}
   * @param seeds see {@link #seeds()}; at least one
   */
  public ExperimentResult {
    seeds = Collections.unmodifiableMap(new TreeMap<>(seeds));
  }

  /**
   * Computes the mean and the spread of a metric over the seeds.
   *
   * @param metric for instance {@code Evaluation::accuracy}
   * @return its spread
   */
  public Spread spread(ToDoubleFunction<Evaluation> metric) {
    return Spread.of(seeds.values().stream().mapToDouble(metric).toArray());
  }

  /** Returns a line for each metric, and one that names the page. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append("pooled UAR ").append(spread(Evaluation::unweightedAverageRecall)).append('\n');
    if (seeds.values().stream().allMatch(Evaluation::hasSpeakers)) {
      text.append("mean UAR of speakers ")
          .append(spread(Evaluation::meanSpeakerUnweightedAverageRecall))
          .append('\n');
    }
    text.append("accuracy ").append(spread(Evaluation::accuracy)).append('\n');
    text.append("loss ").append(spread(Evaluation::logLoss)).append('\n');
    return text.append("report ").append(folder.resolve("report.html")).append('\n').toString();
  }
}
