package io.github.ser4j.training;

/** Holds what another schedule says at the beginning of an epoch. */
record EpochSchedule(LearningRateSchedule schedule) implements LearningRateSchedule {
  @Override
  public double factor(StepPosition position) {
    return schedule.factor(
        new StepPosition(position.finished(), position.epochs(), 0, position.stepsPerEpoch()));
  }

  @Override
  public boolean needsValidation() {
    return schedule.needsValidation();
  }

  @Override
  public String toString() {
    return schedule + " per epoch";
  }
}
