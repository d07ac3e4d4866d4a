package io.github.ser4j.training;

import java.util.List;

/**
 * The position of a training before a step.
 *
 * @param finished the finished epochs, in order
 * @param epochs the number of epochs planned
 * @param step the number of steps finished in this epoch
 * @param stepsPerEpoch the number of steps in each epoch
 */
public record StepPosition(List<History.Epoch> finished, int epochs, int step, int stepsPerEpoch) {

  /**
   * Creates a position.
   *
   * @param finished see {@link #finished()}
   * @param epochs see {@link #epochs()}
   * @param step see {@link #step()}
   * @param stepsPerEpoch see {@link #stepsPerEpoch()}
   */
  public StepPosition {
    finished = List.copyOf(finished);
  }

  /**
   * Returns the number of finished epochs.
   *
   * @return 0 or more
   */
  public int epoch() {
    return finished.size();
  }

  /**
   * Returns the number of finished steps in the whole training.
   *
   * @return 0 or more
   */
  public long steps() {
    return (long) epoch() * stepsPerEpoch + step;
  }

  /**
   * Returns the fraction of the training that is done.
   *
   * @return from 0 to below 1
   */
  public double progress() {
    return (epoch() + (double) step / stepsPerEpoch) / epochs;
  }
}
