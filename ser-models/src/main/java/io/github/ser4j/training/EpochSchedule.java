package io.github.ser4j.training;

import io.github.ser4j.config.Registry;
import io.github.ser4j.config.Spec;
import java.util.List;

/** Keeps the factor of another schedule constant within an epoch. */
record EpochSchedule(LearningRateSchedule schedule) implements LearningRateSchedule {
  static final String NAME = "per-epoch";

  private static final String OF = "of";

  static EpochSchedule of(Spec spec, Registry registry) {
    spec.requireNoSettings();
    spec.requireParts(OF);
    return new EpochSchedule(registry.makeRole(LearningRateSchedule.class, spec, OF));
  }

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
  public Spec spec() {
    return Spec.ofParts(NAME, List.of(Spec.role(OF, schedule.spec())));
  }

  @Override
  public String toString() {
    return NAME + " of " + schedule;
  }
}
