package io.github.ser4j.recognizer;

import io.github.ser4j.evaluation.Evaluation;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The evaluations of a cross-validation: one recognizer per fold, evaluated on the test clips of
 * the fold. Immutable.
 *
 * <p>There are two ways to combine a metric. <i>Pooled</i> metrics are computed from the clips of
 * all folds together, so every clip has the same weight. <i>Mean</i> metrics are means over the
 * folds, so every fold has the same weight; if a fold lacks emotions, its unweighted average recall
 * is over fewer of them, and the two differ more.
 *
 * <pre>{@code
 * CrossValidation result = Recipe.spectrogram().crossValidate(corpus, LeaveOneSpeakerOut.of());
 * System.out.println(result.pooled().report());
 * System.out.println(result.meanUnweightedAverageRecall());
 * }</pre>
 *
 * @param folds the evaluation of each fold, in order; at least one
 */
public record CrossValidation(List<Evaluation> folds) {

  /**
   * Creates a result.
   *
   * @param folds see {@link #folds()}
   * @throws IllegalArgumentException if there are none
   */
  public CrossValidation {
    folds = List.copyOf(folds);
    if (folds.isEmpty()) {
      throw new IllegalArgumentException("there are no folds, but at least 1 is needed");
    }
  }

  /**
   * Combines the clips of all folds.
   *
   * @return their evaluation; its metrics are the pooled ones
   */
  public Evaluation pooled() {
    return Evaluation.sum(folds);
  }

  /**
   * Returns the unweighted average recall of the clips of all folds together.
   *
   * @return 0 to 1
   */
  public double pooledUnweightedAverageRecall() {
    return pooled().unweightedAverageRecall();
  }

  /**
   * Returns the share of the clips of all folds that are predicted correctly.
   *
   * @return 0 to 1
   */
  public double pooledAccuracy() {
    return pooled().accuracy();
  }

  /**
   * Returns the mean over the folds of their unweighted average recall.
   *
   * @return 0 to 1
   */
  public double meanUnweightedAverageRecall() {
    return mean(Evaluation::unweightedAverageRecall);
  }

  /**
   * Returns the mean over the folds of their accuracy.
   *
   * @return 0 to 1
   */
  public double meanAccuracy() {
    return mean(Evaluation::accuracy);
  }

  /**
   * Returns the mean over the folds of a metric.
   *
   * @param metric of one fold, for instance {@code Evaluation::macroF1}
   * @return the sum of the metric over the folds, divided by their number
   */
  public double mean(ToDoubleFunction<Evaluation> metric) {
    return folds.stream().mapToDouble(metric).sum() / folds.size();
  }

  /**
   * Returns the sample standard deviation over the folds of a metric.
   *
   * @param metric of one fold
   * @return with divisor folds − 1; NaN if there is one fold
   */
  public double standardDeviation(ToDoubleFunction<Evaluation> metric) {
    double mean = mean(metric);
    double squares =
        folds.stream().mapToDouble(metric).map(each -> (each - mean) * (each - mean)).sum();
    return Math.sqrt(squares / (folds.size() - 1));
  }

  /**
   * Returns the unweighted average recall and accuracy, pooled and as means.
   *
   * @return two lines, for instance {@code pooled over 80 clips: UAR 61.2 %, accuracy 63.0 %}
   */
  @Override
  public String toString() {
    Evaluation pooled = pooled();
    return String.format(
        Locale.ROOT,
        "pooled over %d clips: UAR %.1f %%, accuracy %.1f %%%n"
            + "mean over %d folds: UAR %.1f %%, accuracy %.1f %%",
        pooled.predictions().size(),
        100 * pooled.unweightedAverageRecall(),
        100 * pooled.accuracy(),
        folds.size(),
        100 * meanUnweightedAverageRecall(),
        100 * meanAccuracy());
  }
}
