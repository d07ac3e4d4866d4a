package io.github.ser4j.training;

/**
 * Where a training stands when it is about to make a step.
 *
 * @param epoch the number of epochs finished, 0 or more
 * @param epochs the number of epochs planned
 * @param step the number of steps finished in this epoch
 * @param stepsPerEpoch the number of steps in each epoch
 */
public record StepPosition(int epoch, int epochs, int step, int stepsPerEpoch) {

  /**
   * The share of the whole training that is done.
   *
   * @return from 0 to below 1
   */
  public double progress() {
    return (epoch + (double) step / stepsPerEpoch) / epochs;
  }
}
