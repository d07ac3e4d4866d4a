package io.github.ser4j.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How a model did on clips whose emotion is known. Immutable.
 *
 * <pre>{@code
 * Evaluation evaluation = recognizer.evaluate(split.test(corpus));
 * System.out.println(evaluation.unweightedAverageRecall());
 * evaluation.predictions().stream().filter(each -> !each.isRight()).forEach(System.out::println);
 * }</pre>
 *
 * @param protocol on which clips, in words: what the model may have known of them
 * @param labels the emotions that the model knows
 * @param predictions what was predicted for each clip, in the order of the clips
 * @param warnings what a reader must know before trusting the metrics, each a sentence
 */
public record Evaluation(
    String protocol, LabelEncoder labels, List<ClipPrediction> predictions, List<String> warnings) {

  /**
   * Makes an evaluation.
   *
   * @param protocol see {@link #protocol()}
   * @param labels see {@link #labels()}
   * @param predictions see {@link #predictions()}
   * @param warnings see {@link #warnings()}
   * @throws IllegalArgumentException if a prediction has an unknown label
   */
  public Evaluation {
    predictions = List.copyOf(predictions);
    warnings = List.copyOf(warnings);
    for (ClipPrediction each : predictions) {
      labels.encode(each.actual());
      labels.encode(each.predicted());
    }
  }

  /**
   * Compares predictions with the truth.
   *
   * @param protocol on which clips, in words
   * @param labels the emotions that the model knows
   * @param predictions what was predicted for each clip
   * @return the evaluation, without warnings
   * @throws IllegalArgumentException if a label is unknown
   */
  public static Evaluation of(
      String protocol, LabelEncoder labels, List<ClipPrediction> predictions) {
    return new Evaluation(protocol, labels, predictions, List.of());
  }

  /**
   * Compares predicted labels with the truth. Clips are named by their place, from 0.
   *
   * @param protocol on which clips, in words
   * @param labels the emotions that the model knows
   * @param actual the true emotion of each clip
   * @param predicted the predicted emotion of each clip
   * @return the evaluation, without warnings and probabilities
   * @throws IllegalArgumentException if there are not as many predictions as truths, or a label is
   *     unknown
   */
  public static Evaluation of(
      String protocol, LabelEncoder labels, List<String> actual, List<String> predicted) {
    ConfusionMatrix.requireAsMany(actual, predicted);
    return of(
        protocol,
        labels,
        IntStream.range(0, actual.size())
            .mapToObj(
                i ->
                    new ClipPrediction(
                        Integer.toString(i), actual.get(i), predicted.get(i), Map.of()))
            .toList());
  }

  /**
   * Puts the clips of several evaluations together, for instance those of the folds of a
   * cross-validation. Every clip counts the same, so the metrics are those of all clips and not the
   * means over the folds.
   *
   * <pre>{@code
   * List<Evaluation> folds = new ArrayList<>();
   * for (Split fold : GroupKFold.of(5).folds(corpus)) {
   *   try (EmotionRecognizer recognizer = trainer.train(corpus, fold)) {
   *     folds.add(recognizer.evaluate(fold.test(corpus)));
   *   }
   * }
   * System.out.println(Evaluation.sum(folds).report());
   * }</pre>
   *
   * @param evaluations at least one
   * @return an evaluation of all their clips in order, with the emotions of all and each of their
   *     warnings once
   * @throws IllegalArgumentException if there are no evaluations
   */
  public static Evaluation sum(List<Evaluation> evaluations) {
    if (evaluations.isEmpty()) {
      throw new IllegalArgumentException(
          "there are no evaluations to add up, but at least 1 is needed");
    }
    Set<String> emotions = new TreeSet<>();
    Set<String> protocols = new LinkedHashSet<>();
    Set<String> warnings = new LinkedHashSet<>();
    List<ClipPrediction> predictions = new ArrayList<>();
    for (Evaluation each : evaluations) {
      emotions.addAll(each.labels.classes());
      protocols.add(each.protocol);
      warnings.addAll(each.warnings);
      predictions.addAll(each.predictions);
    }
    String all = protocols.stream().collect(Collectors.joining("; "));
    return new Evaluation(
        evaluations.size() == 1 ? all : "sum of " + evaluations.size() + " evaluations: " + all,
        LabelEncoder.of(emotions),
        predictions,
        List.copyOf(warnings));
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
    return new Evaluation(protocol, labels, predictions, more);
  }

  /**
   * Counts what was taken for what.
   *
   * @return the counts of all clips
   */
  public ConfusionMatrix confusion() {
    return ConfusionMatrix.of(
        labels,
        predictions.stream().map(ClipPrediction::actual).toList(),
        predictions.stream().map(ClipPrediction::predicted).toList());
  }

  /**
   * Precision, recall and F1 of every emotion.
   *
   * @return the report
   * @throws IllegalArgumentException if there is no clip
   */
  public ClassificationReport report() {
    return ClassificationReport.of(confusion());
  }

  /**
   * The share of clips that are right; see {@link ClassificationReport#accuracy()}.
   *
   * @return 0 to 1
   * @throws IllegalArgumentException if there is no clip
   */
  public double accuracy() {
    return report().accuracy();
  }

  /**
   * The mean recall of the emotions that truly occur (UAR), the usual metric for emotion corpora;
   * see {@link ClassificationReport#unweightedAverageRecall()}.
   *
   * @return 0 to 1
   * @throws IllegalArgumentException if there is no clip
   */
  public double unweightedAverageRecall() {
    return report().unweightedAverageRecall();
  }

  /**
   * The mean F1 of the emotions; see {@link ClassificationReport#macroF1()}.
   *
   * @return 0 to 1
   * @throws IllegalArgumentException if there is no clip
   */
  public double macroF1() {
    return report().macroF1();
  }
}
