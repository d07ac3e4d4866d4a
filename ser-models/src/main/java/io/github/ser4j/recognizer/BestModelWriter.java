package io.github.ser4j.recognizer;

import io.github.ser4j.internal.AtomicFiles;
import io.github.ser4j.model.Architecture;
import io.github.ser4j.model.FeatureShape;
import io.github.ser4j.model.ModelException;
import io.github.ser4j.model.NetworkModel;
import io.github.ser4j.training.TrainingEvent;
import io.github.ser4j.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;

/** Saves the best recognizer so far next to the checkpoint, ready to predict. */
final class BestModelWriter implements TrainingListener {
  private static final String FILE = "best.ser";

  private final Path file;
  private final Architecture architecture;
  private final FeatureShape input;
  private final int classes;
  private final Function<NetworkModel, EmotionRecognizer> recognizerOf;
  private int savedEpoch;

  BestModelWriter(
      Path folder,
      Architecture architecture,
      FeatureShape input,
      int classes,
      Function<NetworkModel, EmotionRecognizer> recognizerOf) {
    this.file = folder.resolve(FILE);
    this.architecture = architecture;
    this.input = input;
    this.classes = classes;
    this.recognizerOf = recognizerOf;
  }

  @Override
  public void on(TrainingEvent event) {
    if (event instanceof TrainingEvent.CheckpointWritten written) {
      save(written.history().bestEpoch(), written.best());
    } else if (event instanceof TrainingEvent.Resumed resumed) {
      // The interruption may have occurred between the checkpoint and this file, or within it.
      removeLeftovers();
      save(resumed.history().bestEpoch(), resumed.best());
    }
  }

  private void removeLeftovers() {
    try {
      AtomicFiles.removeLeftovers(file);
    } catch (IOException e) {
      throw new ModelException(file + ": an incomplete file cannot be removed: " + e, e);
    }
  }

  private void save(int epoch, Map<String, float[]> parameters) {
    if (epoch == savedEpoch) {
      return;
    }
    try (NetworkModel model = NetworkModel.of(architecture, input, classes, parameters)) {
      ModelBundle.write(recognizerOf.apply(model), file);
    }
    savedEpoch = epoch;
  }
}
