package io.github.ser4j.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * How a model did on clips whose emotion is known. Immutable.
 *
 * @param protocol on which clips, in words: what the model may have known of them
 * @param confusion what was taken for what
 * @param warnings what a reader must know before trusting the figures, each a sentence
 */
public record Evaluation(String protocol, ConfusionMatrix confusion, List<String> warnings) {

  /**
   * Makes an evaluation.
   *
   * @param protocol see {@link #protocol()}
   * @param confusion see {@link #confusion()}
   * @param warnings see {@link #warnings()}
   */
  public Evaluation {
    warnings = List.copyOf(warnings);
  }

  /**
   * Compares answers with the truth.
   *
   * @param protocol on which clips, in words
   * @param labels the emotions that the model knows
   * @param actual the true emotion of each clip
   * @param predicted the predicted emotion of each clip
   * @return the evaluation, without warnings
   * @throws IllegalArgumentException if there are not as many predictions as truths, or a label is
   *     unknown
   */
  public static Evaluation of(
      String protocol, LabelEncoder labels, List<String> actual, List<String> predicted) {
    return new Evaluation(protocol, ConfusionMatrix.of(labels, actual, predicted), List.of());
  }

  /**
   * The same evaluation with one more warning.
   *
   * @param warning a sentence
   * @return a new evaluation
   */
  public Evaluation withWarning(String warning) {
    List<String> more = new ArrayList<>(warnings);
    more.add(warning);
    return new Evaluation(protocol, confusion, more);
  }

  /**
   * Precision, recall and F1 of every emotion.
   *
   * @return the report
   * @throws IllegalArgumentException if there is no clip
   */
  public ClassificationReport report() {
    return ClassificationReport.of(confusion);
  }
}
