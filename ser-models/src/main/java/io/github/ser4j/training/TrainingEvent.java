package io.github.ser4j.training;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;

/** An event of a training. */
public sealed interface TrainingEvent {

  /**
   * A step is finished.
   *
   * @param epoch the number of the epoch, from 1
   * @param epochs the number of epochs planned
   * @param batch the number of the batch in the epoch, from 1
   * @param batches the number of batches in an epoch
   * @param metrics loss and accuracy over the epoch so far
   * @param elapsed the training time so far, without interruptions
   */
  record BatchFinished(
      int epoch, int epochs, int batch, int batches, History.Metrics metrics, Duration elapsed)
      implements TrainingEvent {}

  /**
   * An epoch is finished.
   *
   * @param epoch its metrics
   * @param epochs the number of epochs planned
   * @param patienceLeft how many more epochs without improvement may follow; 0 or less if the
   *     training ends here; empty without early stopping
   * @param elapsed the training time so far, without interruptions
   */
  record EpochFinished(History.Epoch epoch, int epochs, OptionalInt patienceLeft, Duration elapsed)
      implements TrainingEvent {}

  /**
   * A checkpoint has been written to disk.
   *
   * @param file its path
   * @param history the training so far
   * @param best the parameters after the best epoch, for {@link
   *     io.github.ser4j.model.NetworkModel#setParameters}; must not be modified
   */
  record CheckpointWritten(Path file, History history, Map<String, float[]> best)
      implements TrainingEvent {}

  /**
   * A training resumes from a checkpoint, or was already finished there.
   *
   * @param history the training so far
   * @param epochs the number of epochs planned
   * @param best the parameters after the best epoch, for {@link
   *     io.github.ser4j.model.NetworkModel#setParameters}; must not be modified
   */
  record Resumed(History history, int epochs, Map<String, float[]> best) implements TrainingEvent {}
}
