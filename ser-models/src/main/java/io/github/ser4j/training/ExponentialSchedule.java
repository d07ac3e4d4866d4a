package io.github.ser4j.training;

import io.github.ser4j.internal.Checks;

/** A factor for each epoch, spread evenly over its steps. */
record ExponentialSchedule(double factorPerEpoch) implements LearningRateSchedule {
  ExponentialSchedule {
    Checks.factor("factorPerEpoch", factorPerEpoch);
  }

  @Override
  public double factor(StepPosition position) {
    return Math.pow(
        factorPerEpoch, position.epoch() + (double) position.step() / position.stepsPerEpoch());
  }

  @Override
  public String toString() {
    return "exponential(factorPerEpoch=" + factorPerEpoch + ")";
  }
}
