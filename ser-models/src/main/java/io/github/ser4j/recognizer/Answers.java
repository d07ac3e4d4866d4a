package io.github.ser4j.recognizer;

import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.evaluation.ClipPrediction;
import io.github.ser4j.evaluation.Evaluation;
import io.github.ser4j.evaluation.LabelEncoder;
import io.github.ser4j.internal.Checks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Turns the probabilities of a model into predictions. Immutable.
 *
 * @param view which labels are kept, and under which names
 * @param threshold the least probability of a label that is predicted; 0 if there is none
 */
record Answers(LabelView view, double threshold) {

  /** Returns predictions of the most probable of all labels. */
  static Answers of(LabelEncoder labels) {
    return new Answers(LabelView.of(labels), 0);
  }

  LabelEncoder labels() {
    return view.labels();
  }

  Answers keep(String... labels) {
    return withView(view.keep(List.of(labels)));
  }

  Answers merge(String name, String... labels) {
    return withView(view.merge(name, List.of(labels)));
  }

  private Answers withView(LabelView changed) {
    return new Answers(changed, threshold).requireUnambiguous();
  }

  Answers abstainBelow(double probability) {
    return new Answers(view, Checks.between(0.0, 1.0, "probability", probability))
        .requireUnambiguous();
  }

  private Answers requireUnambiguous() {
    if (threshold > 0 && labels().classes().contains(Prediction.UNKNOWN)) {
      throw new IllegalStateException(
          "the recognizer has a label '"
              + Prediction.UNKNOWN
              + "', so it cannot abstain: give it another name by merge");
    }
    return this;
  }

  /** Throws if something is missing from a file of the models alone. */
  void requireSavable() {
    if (!view.isWhole() || threshold > 0) {
      throw new UnsupportedOperationException(
          "a file holds neither kept and merged labels nor a threshold: save the recognizer that"
              + " this one was made from, and call keepLabels, merge or abstainBelow after load");
    }
  }

  /** Throws if not all labels of the model are kept under their own names. */
  void requireAllLabels(String before) {
    if (!view.isWhole()) {
      throw new UnsupportedOperationException(
          "the recognizer has kept or merged labels: " + before + " before keepLabels and merge");
    }
  }

  /** Predicts from the probabilities of the labels of the model, and its dimensions. */
  Prediction of(FusedOutput ofModel, List<PredictionWarning> warnings) {
    double[] probabilities = view.apply(ofModel.probabilities());
    Map<String, Double> byLabel = new LinkedHashMap<>();
    int best = 0;
    for (int i = 0; i < probabilities.length; i++) {
      byLabel.put(labels().decode(i), probabilities[i]);
      if (probabilities[i] > probabilities[best]) {
        best = i;
      }
    }
    boolean abstains = probabilities[best] < threshold;
    return new Prediction(
        abstains ? Prediction.UNKNOWN : labels().decode(best),
        byLabel,
        ofModel.dimensions(),
        warnings);
  }

  /** Gives clips the labels of the predictions. */
  Corpus relabel(Corpus corpus) {
    return view.apply(corpus);
  }

  /** Adds how many clips are answered, if there is a threshold. */
  Evaluation withCoverage(Evaluation evaluation) {
    if (threshold <= 0) {
      return evaluation;
    }
    List<ClipPrediction> answered = evaluation.dropBelow(threshold).predictions();
    long right = answered.stream().filter(ClipPrediction::isRight).count();
    return evaluation.withWarning(
        String.format(
            Locale.ROOT,
            "The recognizer abstains below %s: it answers %d of %d clips, %d of them correctly;"
                + " these metrics are of all clips, each by its most probable emotion.",
            threshold,
            answered.size(),
            evaluation.predictions().size(),
            right));
  }
}
