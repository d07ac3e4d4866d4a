package io.github.ser4j.recognizer;

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
}
