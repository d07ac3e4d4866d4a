package io.github.ser4j.training;

import java.time.Duration;

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
   * @param elapsed the time since the training began
   */
  record BatchFinished(
      int epoch, int epochs, int batch, int batches, History.Figures figures, Duration elapsed)
      implements TrainingEvent {}

  /**
   * An epoch is done.
   *
   * @param epoch its figures
   * @param epochs the number of epochs planned
   * @param elapsed the time since the training began
   */
  record EpochFinished(History.Epoch epoch, int epochs, Duration elapsed)
      implements TrainingEvent {}
}
