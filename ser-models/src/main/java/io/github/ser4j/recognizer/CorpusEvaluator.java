package io.github.ser4j.recognizer;

import io.github.ser4j.corpus.Clip;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusException;
import io.github.ser4j.evaluation.ClipPrediction;
import io.github.ser4j.evaluation.Evaluation;
import io.github.ser4j.evaluation.LabelEncoder;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Evaluates a recognizer on labeled clips, and adds warnings if the metrics may be too high. */
final class CorpusEvaluator {
  /** From this many clips on, one predicted emotion for all of them is no coincidence. */
  private static final int ENOUGH_CLIPS = 20;

  private final EmotionRecognizer recognizer;
  private final Answers answers;
  private final Provenance provenance;
  private final Corpus corpus;

  CorpusEvaluator(
      EmotionRecognizer recognizer, Answers answers, Provenance provenance, Corpus corpus) {
    this.recognizer = recognizer;
    this.answers = answers;
    this.provenance = provenance;
    this.corpus = corpus;
  }

  /** Throws if a clip is of a training speaker. */
  Evaluation ofUnseenSpeakers() {
    requireUnseenSpeakers();
    return evaluate("unseen speakers", clip -> recognizer);
  }

  /**
   * Throws if a clip is of a training speaker, or has no speaker.
   *
   * @param choice returns those of the clips of a speaker to adapt with
   */
  Evaluation ofAdaptedSpeakers(UnaryOperator<Corpus> choice) {
    requireUnseenSpeakers();
    Map<String, EmotionRecognizer> adapted = new HashMap<>();
    return evaluate(
        "unseen speakers, adapted to each without its labels",
        clip ->
            adapted.computeIfAbsent(
                speakerOf(clip),
                speaker ->
                    adapted(
                        choice.apply(
                            corpus.where(
                                each -> each.speaker().filter(speaker::equals).isPresent())))));
  }

  private String speakerOf(Clip clip) {
    return clip.speaker()
        .orElseThrow(
            () ->
                new CorpusException(
                    clip.path() + ": has no speaker to adapt to: name it, or omit the clip"));
  }

  private EmotionRecognizer adapted(Corpus clips) {
    if (!recognizer.adapts()) {
      // Throws, with the reason.
      return recognizer.adaptTo(List.of());
    }
    return clips.size() == 0
        ? recognizer
        : recognizer.adaptTo(clips.clips().parallelStream().map(Clip::load).toList());
  }

  private void requireUnseenSpeakers() {
    int seen = trainedClips();
    if (seen > 0) {
      throw new CorpusException(
          seen
              + " of "
              + corpus.size()
              + " clips are of speakers in the training set of this model ("
              + String.join(", ", provenance.trainedSpeakers())
              + "), so the metrics would not apply to unseen speakers: evaluate on"
              + " unseenSpeakers(corpus), or use evaluateAllowingSpeakerOverlap(corpus)");
    }
  }

  Evaluation ofAllSpeakers() {
    int seen = trainedClips();
    Evaluation evaluation = evaluate("all clips, of any speakers", clip -> recognizer);
    return seen == 0
        ? evaluation
        : evaluation.withWarning(
            seen
                + " of "
                + corpus.size()
                + " clips are of speakers in the training set of the model: these metrics do not"
                + " apply to unseen speakers.");
  }

  private int trainedClips() {
    return corpus.size() - provenance.unseenSpeakers(corpus).size();
  }

  private Evaluation evaluate(String clips, Function<Clip, EmotionRecognizer> recognizerOf) {
    requireLabels(corpus, answers.labels());
    Map<PredictionWarning.Kind, Integer> doubts = new EnumMap<>(PredictionWarning.Kind.class);
    List<ClipPrediction> predictions = new ArrayList<>(corpus.size());
    for (Clip clip : corpus.clips()) {
      Prediction prediction = recognizerOf.apply(clip).predict(clip.path());
      prediction.warnings().forEach(warning -> doubts.merge(warning.kind(), 1, Integer::sum));
      predictions.add(
          new ClipPrediction(
              clip.id(),
              clip.speaker(),
              clip.label(),
              prediction.mostProbable(),
              prediction.probabilities(),
              prediction.warnings().stream()
                  .map(warning -> warning.kind().name().toLowerCase(Locale.ROOT))
                  .toList()));
    }
    Evaluation evaluation =
        answers.withCoverage(Evaluation.of(protocol(clips), answers.labels(), predictions));
    for (Map.Entry<PredictionWarning.Kind, Integer> doubt : doubts.entrySet()) {
      evaluation = evaluation.withWarning(count(doubt.getValue(), doubt.getKey().ofSeveral()));
    }
    List<String> predicted =
        predictions.stream().map(ClipPrediction::predicted).distinct().toList();
    if (predicted.size() == 1 && corpus.labels().size() > 1 && corpus.size() >= ENOUGH_CLIPS) {
      evaluation =
          evaluation.withWarning(
              "Every clip was predicted as "
                  + predicted.get(0)
                  + ": the model has learned too little.");
    }
    return withSpeakerWarning(evaluation);
  }

  /** Throws if there is no clip, or an emotion that a model does not know. */
  static void requireLabels(Corpus corpus, LabelEncoder labels) {
    if (corpus.size() == 0) {
      throw new CorpusException("corpus " + corpus.name() + " has no clips to evaluate on");
    }
    for (String label : corpus.labels()) {
      if (!labels.classes().contains(label)) {
        throw new CorpusException(
            "corpus "
                + corpus.name()
                + " has the emotion '"
                + label
                + "', but the model has only "
                + String.join(", ", labels.classes())
                + ": omit its clips, corpus.withoutLabels(List.of(\""
                + label
                + "\")), or rename it by mapLabels");
      }
    }
  }

  private String protocol(String clips) {
    return provenance.isKnown()
        ? clips
            + " ("
            + provenance.corpus().orElse("")
            + " was split: "
            + provenance.protocol().orElse("")
            + ")"
        : "clips; it is unknown whether the model was trained with them";
  }

  private Evaluation withSpeakerWarning(Evaluation evaluation) {
    if (!provenance.isKnown()) {
      return evaluation.withWarning(
          "The training data of the model is unknown, so overlap with its training speakers cannot"
              + " be checked: these metrics may not apply to unseen speakers.");
    }
    long nameless = corpus.clips().stream().filter(clip -> clip.speaker().isEmpty()).count();
    return nameless == 0 || provenance.corpus().filter(corpus.name()::equals).isEmpty()
        ? evaluation
        : evaluation.withWarning(
            count(
                nameless,
                "have no speaker, so the model may have been trained with their speakers: these"
                    + " metrics may not apply to unseen speakers"));
  }

  private String count(long clips, String what) {
    return clips + " of " + corpus.size() + " clips " + what + ".";
  }
}
