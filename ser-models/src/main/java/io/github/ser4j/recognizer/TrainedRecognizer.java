package io.github.ser4j.recognizer;

import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusException;
import io.github.ser4j.evaluation.Evaluation;
import io.github.ser4j.evaluation.LabelEncoder;
import io.github.ser4j.features.pipeline.FeaturePipeline;
import io.github.ser4j.features.pipeline.StandardScaler;
import io.github.ser4j.training.History;
import io.github.ser4j.training.TrainingResult;
import java.util.Optional;

/** A newly trained recognizer with the history of its training. */
public final class TrainedRecognizer extends EmotionRecognizer {
  private final History history;

  TrainedRecognizer(
      FeaturePipeline pipeline,
      StandardScaler scaler,
      LabelEncoder labels,
      TrainingResult result,
      Provenance provenance,
      Optional<SpeechRange> trainedSpeech) {
    super(pipeline, scaler, labels, result.model(), provenance, trainedSpeech);
    this.history = result.history();
  }

  /**
   * Returns the history of the training; {@link #save} does not keep it.
   *
   * @return loss and metrics of every epoch
   */
  public History history() {
    return history;
  }

  /**
   * Evaluates the recognizer on a part of the split that it was trained with: as {@link #evaluate}
   * does, or if the part shares clips or speakers with the training, as {@link
   * #evaluateAllowingSpeakerOverlap} does, with a warning.
   *
   * @param part clips, for instance {@code split.test()}
   * @return the prediction for every clip, and metrics
   * @throws CorpusException if there is no clip
   * @throws IllegalStateException if the recognizer is closed
   */
  public Evaluation evaluatePart(Corpus part) {
    return unseenSpeakers(part).size() == part.size()
        ? evaluate(part)
        : evaluateAllowingSpeakerOverlap(part);
  }
}
