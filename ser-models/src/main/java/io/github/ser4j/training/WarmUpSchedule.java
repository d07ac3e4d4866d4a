package io.github.ser4j.training;

import java.util.Locale;

/** Lets the factor of another schedule grow linearly at first. */
record WarmUpSchedule(LearningRateSchedule schedule, int length, Unit unit)
    implements LearningRateSchedule {
  /** What the length is counted in. */
  enum Unit {
    STEPS,
    EPOCHS
  }

  @Override
  public double factor(StepPosition position) {
    double steps = unit == Unit.EPOCHS ? (double) length * position.stepsPerEpoch() : length;
    return Math.min(1, (position.steps() + 1) / steps) * schedule.factor(position);
  }

  @Override
  public boolean needsValidation() {
    return schedule.needsValidation();
  }

  @Override
  public String toString() {
    return schedule + " with warm-up of " + length + " " + unit.name().toLowerCase(Locale.ROOT);
  }
}
