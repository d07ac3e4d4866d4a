package io.github.ser4j.training;

import java.util.List;

/**
 * Where a training stands when it is about to make a step.
 *
 * @param finished the epochs that are finished, with their figures, in order
 * @param epochs the number of epochs planned
 * @param step the number of steps finished in this epoch
 * @param stepsPerEpoch the number of steps in each epoch
 */
public record StepPosition(List<History.Epoch> finished, int epochs, int step, int stepsPerEpoch) {

  /**
   * Makes a position.
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
   * The number of epochs that are finished.
   *
   * @return 0 or more
   */
  public int epoch() {
    return finished.size();
  }

  /**
   * The number of steps that are finished in the whole training.
   *
   * @return 0 or more
   */
  public long steps() {
    return (long) epoch() * stepsPerEpoch + step;
  }

  /**
   * The share of the whole training that is done.
   *
   * @return from 0 to below 1
   */
  public double progress() {
    return (epoch() + (double) step / stepsPerEpoch) / epochs;
  }
}
