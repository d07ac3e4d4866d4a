package io.github.ser4j.evaluation;

import io.github.ser4j.evaluation.internal.ClassScores;
import io.github.ser4j.evaluation.internal.Decimals;
import io.github.ser4j.internal.Checks;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Predictions of a model on clips whose emotion is known, and metrics. Immutable.
 *
 * <pre>{@code
 * Evaluation evaluation = recognizer.evaluate(split.test());
 * System.out.println(evaluation.unweightedAverageRecall());
 * evaluation.bySpeaker().forEach((speaker, each) -> System.out.println(speaker + " " + each.accuracy()));
 * evaluation.predictions().stream().filter(each -> !each.isRight()).forEach(System.out::println);
 * }</pre>
 *
 * @param protocol which clips, in words, and how they relate to the training of the model
 * @param labels the emotions of the model
 * @param predictions the prediction for each clip, in the order of the clips
 * @param warnings what to know before trusting the metrics, each a sentence
 */
public record Evaluation(
    String protocol, LabelEncoder labels, List<ClipPrediction> predictions, List<String> warnings) {

  /**
   * Creates an evaluation.
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
   * Creates an evaluation.
   *
   * @param protocol which clips, in words
   * @param labels the emotions of the model
   * @param predictions the prediction for each clip
   * @return the evaluation, without warnings
   * @throws IllegalArgumentException if a label is unknown
   */
  public static Evaluation of(
      String protocol, LabelEncoder labels, List<ClipPrediction> predictions) {
    return new Evaluation(protocol, labels, predictions, List.of());
  }

  /**
   * Creates an evaluation from labels. Clips are named by their index, from 0.
   *
   * @param protocol which clips, in words
   * @param labels the emotions of the model
   * @param actual the true emotion of each clip
   * @param predicted the predicted emotion of each clip
   * @return the evaluation, without warnings or probabilities
   * @throws IllegalArgumentException if the numbers of true and predicted labels differ, or a label
   *     is unknown
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
   * Combines the clips of several evaluations, for instance of the folds of a cross-validation.
   * Every clip has the same weight, so metrics are over all clips, not means over the folds.
   *
   * <pre>{@code
   * List<Evaluation> folds = new ArrayList<>();
   * for (Split fold : GroupKFold.of(5).folds(corpus)) {
   *   try (TrainedRecognizer recognizer = recipe.train(fold)) {
   *     folds.add(recognizer.evaluate(fold.test()));
   *   }
   * }
   * System.out.println(Evaluation.sum(folds).report());
   * }</pre>
   *
   * @param evaluations at least one
   * @return an evaluation of all their clips in order, with the emotions of all, and each warning
   *     once
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
   * Returns this evaluation with one more warning.
   *
   * @param warning a sentence
   * @return a copy
   */
  public Evaluation withWarning(String warning) {
    List<String> more = new ArrayList<>(warnings);
    more.add(warning);
    return new Evaluation(protocol, labels, predictions, more);
  }

  /**
   * Returns an evaluation of the clips whose predicted emotion has enough probability: those that a
   * recognizer answers which abstains below it. {@link CoverageCurve} has all thresholds.
   *
   * <pre>{@code
   * Evaluation answered = evaluation.dropBelow(0.6);
   * }</pre>
   *
   * @param probability the least {@link ClipPrediction#confidence()}, 0 to 1
   * @return a copy with fewer clips, perhaps none
   * @throws IllegalArgumentException if {@code probability} is out of range, or a clip has no
   *     probabilities
   */
  public Evaluation dropBelow(double probability) {
    Checks.between(0.0, 1.0, "probability", probability);
    return new Evaluation(
        protocol,
        labels,
        predictions.stream().filter(each -> each.confidence() >= probability).toList(),
        warnings);
  }

  /**
   * Returns the confusion matrix.
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
   * Returns the confusion matrix as an array; see {@link ConfusionMatrix#counts()}.
   *
   * @return a new array with a row for each true emotion and a column for each predicted one, in
   *     the order of {@code labels().classes()}
   */
  public int[][] counts() {
    return confusion().counts();
  }

  /**
   * Computes precision, recall, F1 and support of every emotion, and their means.
   *
   * @return the report
   * @throws IllegalArgumentException if there is no clip
   */
  public ClassificationReport report() {
    return ClassificationReport.of(confusion());
  }

  /**
   * Returns precision, recall, F1 and support of the emotions that occur; see {@link
   * ClassificationReport#scores()}.
   *
   * @return a new map, sorted by emotion
   * @throws IllegalArgumentException if there is no clip
   */
  public Map<String, ClassificationReport.Scores> scores() {
    return report().scores();
  }

  /**
   * Returns the share of clips that are predicted correctly; see {@link
   * ClassificationReport#accuracy()}.
   *
   * @return 0 to 1
   * @throws IllegalArgumentException if there is no clip
   */
  public double accuracy() {
    return report().accuracy();
  }

  /**
   * Computes the confidence interval of the accuracy; see {@link ConfidenceInterval#wilson}. {@link
   * SpeakerBootstrap} computes those of other metrics.
   *
   * @return the interval at a level of 95 %
   * @throws IllegalArgumentException if there is no clip
   */
  public ConfidenceInterval accuracyInterval() {
    int right = (int) predictions.stream().filter(ClipPrediction::isRight).count();
    return ConfidenceInterval.wilson(right, predictions.size());
  }

  /**
   * Computes the confidence interval of the unweighted average recall by a bootstrap over the
   * speakers, with seed 42; see {@link SpeakerBootstrap}. With fewer than about 10 speakers, it is
   * too narrow.
   *
   * @return the interval at a level of 95 %
   * @throws IllegalArgumentException if there are fewer than 2 speakers, or a clip has no speaker
   */
  public ConfidenceInterval unweightedAverageRecallInterval() {
    return SpeakerBootstrap.of(this, 42).pooled(ClassificationReport::unweightedAverageRecall);
  }

  /**
   * Returns the mean recall of the emotions that occur (UAR) over all clips pooled, the usual
   * metric for emotion corpora; see {@link ClassificationReport#unweightedAverageRecall()}.
   *
   * @return 0 to 1
   * @throws IllegalArgumentException if there is no clip
   */
  public double unweightedAverageRecall() {
    return report().unweightedAverageRecall();
  }

  /**
   * Returns the mean over the speakers of the unweighted average recall: {@code Σ UAR(s) / S}.
   * Every speaker has the same weight, and each UAR is over the emotions of the speaker. It differs
   * from the pooled {@link #unweightedAverageRecall()}, though often not much.
   *
   * @return 0 to 1
   * @throws IllegalArgumentException if there is no clip, or a clip has no speaker
   */
  public double meanSpeakerUnweightedAverageRecall() {
    return bySpeaker().values().stream()
        .mapToDouble(Evaluation::unweightedAverageRecall)
        .average()
        .orElseThrow(() -> new IllegalArgumentException("there are no clips to report on"));
  }

  /**
   * Returns the mean F1 of the emotions; see {@link ClassificationReport#macroF1()}.
   *
   * @return 0 to 1
   * @throws IllegalArgumentException if there is no clip
   */
  public double macroF1() {
    return report().macroF1();
  }

  /**
   * Returns the mean F1 of the emotions, weighted by their number of clips; see {@link
   * ClassificationReport#weightedF1()}.
   *
   * @return 0 to 1
   * @throws IllegalArgumentException if there is no clip
   */
  public double weightedF1() {
    return report().weightedF1();
  }

  /**
   * Computes the mean cross-entropy of the true emotions, {@code -Σ ln p(actual) / n}, which
   * training reports as the loss (scikit-learn's {@code log_loss}). A probability of 0 counts as
   * the smallest normal float, so one clip adds at most 87.4.
   *
   * @return at least 0, in nats
   * @throws IllegalArgumentException if there is no clip, or a clip has no probabilities
   */
  public double logLoss() {
    return predictions.stream()
        .mapToDouble(each -> ClassScores.crossEntropy(each.probability(each.actual())))
        .average()
        .orElseThrow(() -> new IllegalArgumentException("there are no clips to report on"));
  }

  /**
   * Returns whether every clip has probabilities, which {@link #logLoss()} and {@link Calibration}
   * need.
   *
   * @return false if a clip has only a predicted emotion, or there is no clip
   */
  public boolean hasProbabilities() {
    return !predictions.isEmpty()
        && predictions.stream().noneMatch(each -> each.probabilities().isEmpty());
  }

  /**
   * Returns whether the speaker of every clip is known, which {@link #bySpeaker()} needs.
   *
   * @return false if a clip has no speaker, or there is no clip
   */
  public boolean hasSpeakers() {
    return !predictions.isEmpty()
        && predictions.stream().allMatch(each -> each.speaker().isPresent());
  }

  /**
   * Returns an evaluation for each speaker.
   *
   * @return a new map from speakers to evaluations, sorted by name
   * @throws IllegalArgumentException if a clip has no speaker
   */
  public Map<String, Evaluation> bySpeaker() {
    return by(
        each ->
            each.speaker()
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "clip '"
                                + each.clipId()
                                + "' has no speaker: omit such clips, or group by something else"
                                + " with by(...)")));
  }

  /**
   * Returns an evaluation for each group of clips, for instance by sex or by length.
   *
   * <pre>{@code
   * Map<String, Evaluation> byLength =
   *     evaluation.by(each -> seconds.get(each.clipId()) < 2 ? "short" : "long");
   * }</pre>
   *
   * @param group returns the name of the group of a clip
   * @return a new map from groups to evaluations, sorted by name; each has the labels, protocol and
   *     warnings of this one, and keeps the order of clips
   */
  public Map<String, Evaluation> by(Function<ClipPrediction, String> group) {
    Map<String, List<ClipPrediction>> clips = new TreeMap<>();
    for (ClipPrediction each : predictions) {
      clips.computeIfAbsent(group.apply(each), name -> new ArrayList<>()).add(each);
    }
    Map<String, Evaluation> evaluations = new TreeMap<>();
    clips.forEach(
        (name, members) ->
            evaluations.put(name, new Evaluation(protocol, labels, members, warnings)));
    return evaluations;
  }

  /**
   * Returns a summary of several lines: clips and protocol, the table of {@link
   * ClassificationReport}, the unweighted average recall, the confusion matrix, and the warnings.
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(predictions.size()).append(" clips, ").append(protocol).append('\n');
    if (!predictions.isEmpty()) {
      ClassificationReport report = report();
      text.append('\n').append(report).append('\n');
      text.append("unweighted average recall ")
          .append(Decimals.four(report.unweightedAverageRecall()))
          .append("\n\n")
          .append(confusion())
          .append('\n');
    }
    warnings.forEach(warning -> text.append("Warning: ").append(warning).append('\n'));
    return text.toString();
  }
}
