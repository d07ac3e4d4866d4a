package io.github.ser4j.recognizer;

import io.github.ser4j.evaluation.LabelEncoder;
import io.github.ser4j.features.StandardScaler;
import io.github.ser4j.internal.AtomicFiles;
import io.github.ser4j.model.Architecture;
import io.github.ser4j.model.FeatureShape;
import io.github.ser4j.model.ModelException;
import io.github.ser4j.model.NetworkModel;
import io.github.ser4j.training.Checkpoints;
import io.github.ser4j.training.History;
import io.github.ser4j.training.TrainingEvent;
import io.github.ser4j.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Keeps the best recognizer of a training so far beside its checkpoint, ready to answer. */
final class BestModelWriter implements TrainingListener {
  private static final String FILE = "best.ser";

  private final Checkpoints checkpoints;
  private final FeaturePipeline pipeline;
  private final StandardScaler scaler;
  private final LabelEncoder labels;
  private final Architecture architecture;
  private final FeatureShape input;
  private final Provenance provenance;
  private final SpeechRange trainedSpeech;
  private int savedEpoch;

  BestModelWriter(
      Checkpoints checkpoints,
      FeaturePipeline pipeline,
      StandardScaler scaler,
      LabelEncoder labels,
      Architecture architecture,
      FeatureShape input,
      Provenance provenance,
      SpeechRange trainedSpeech) {
    this.checkpoints = checkpoints;
    this.pipeline = pipeline;
    this.scaler = scaler;
    this.labels = labels;
    this.architecture = architecture;
    this.input = input;
    this.provenance = provenance;
    this.trainedSpeech = trainedSpeech;
  }

  @Override
  public void on(TrainingEvent event) {
    if (event instanceof TrainingEvent.CheckpointWritten written) {
      save(written.history());
    } else if (event instanceof TrainingEvent.Resumed resumed) {
      // The break may have come between the checkpoint and this file, or within it.
      removeLeftovers();
      save(resumed.history());
    }
  }

  private Path file() {
    return checkpoints.folder().resolve(FILE);
  }

  private void removeLeftovers() {
    try {
      AtomicFiles.removeLeftovers(file());
    } catch (IOException e) {
      throw new ModelException(file() + ": a half-written one cannot be removed: " + e, e);
    }
  }

  private void save(History history) {
    if (history.bestEpoch() == savedEpoch) {
      return;
    }
    Map<String, float[]> best = checkpoints.best().orElseThrow();
    try (NetworkModel model = NetworkModel.untrained(architecture, input, labels.size(), 0)) {
      model.setParameters(best);
      ModelBundle.write(
          new EmotionRecognizer(
              pipeline, scaler, labels, model, provenance, Optional.of(trainedSpeech)),
          file());
    }
    savedEpoch = history.bestEpoch();
  }
}
