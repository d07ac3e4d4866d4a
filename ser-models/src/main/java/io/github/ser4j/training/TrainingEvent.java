package io.github.ser4j.training;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;

/** Something that happened in a training. */
public sealed interface TrainingEvent {

  /**
   * A step is done.
   *
   * @param epoch the number of the epoch, from 1
   * @param epochs the number of epochs planned
   * @param batch the number of the batch in the epoch, from 1
   * @param batches the number of batches in an epoch
   * @param figures loss and accuracy over the epoch so far
   * @param elapsed the time since the training began, breaks left out
   */
  record BatchFinished(
      int epoch, int epochs, int batch, int batches, History.Figures figures, Duration elapsed)
      implements TrainingEvent {}

  /**
   * An epoch is done.
   *
   * @param epoch its figures
   * @param epochs the number of epochs planned
   * @param patienceLeft how many more epochs may follow that are no better than the best one; 0 or
   *     less if the training ends here; empty without early stopping
   * @param elapsed the time since the training began, breaks left out
   */
  record EpochFinished(History.Epoch epoch, int epochs, OptionalInt patienceLeft, Duration elapsed)
      implements TrainingEvent {}

  /**
   * A checkpoint is safe on the disk.
   *
   * @param file where it is
   * @param history the training until then
   * @param best the parameters after the best epoch, for {@link
   *     io.github.ser4j.model.NetworkModel#setParameters}; not to be changed
   */
  record CheckpointWritten(Path file, History history, Map<String, float[]> best)
      implements TrainingEvent {}

  /**
   * A training goes on from a checkpoint, or had ended there.
   *
   * @param history the training until then
   * @param epochs the number of epochs planned
   * @param best the parameters after the best epoch, for {@link
   *     io.github.ser4j.model.NetworkModel#setParameters}; not to be changed
   */
  record Resumed(History history, int epochs, Map<String, float[]> best) implements TrainingEvent {}
}
