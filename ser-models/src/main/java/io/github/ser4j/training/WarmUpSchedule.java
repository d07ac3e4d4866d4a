package io.github.ser4j.training;

import io.github.ser4j.config.Registry;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.internal.Checks;
import java.util.List;

/** Increases the factor of another schedule linearly at first. */
record WarmUpSchedule(LearningRateSchedule schedule, int length, Unit unit)
    implements LearningRateSchedule {
  static final String NAME = "warm-up";

  private static final String OF = "of";

  private static final Settings<WarmUpSchedule, Builder> SETTINGS =
      new Settings<WarmUpSchedule, Builder>()
          .integer("length", WarmUpSchedule::length, (builder, length) -> builder.length = length)
          .about("length", "a whole number, at least 1")
          .choice("unit", Unit.class, WarmUpSchedule::unit, (builder, unit) -> builder.unit = unit);

  private static final class Builder {
    private int length = 1;
    private Unit unit = Unit.EPOCHS;
  }

  WarmUpSchedule {
    Checks.atLeast(1, unit == Unit.EPOCHS ? "epochs" : "steps", length);
  }

  static WarmUpSchedule of(Spec spec, Registry registry) {
    spec.requireParts(OF);
    Builder builder = new Builder();
    SETTINGS.read(NAME, spec.settings(), builder);
    return new WarmUpSchedule(
        registry.makeRole(LearningRateSchedule.class, spec, OF), builder.length, builder.unit);
  }

  /** The unit of the length. */
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
  public Spec spec() {
    return new Spec(NAME, SETTINGS.write(this), List.of(Spec.role(OF, schedule.spec())));
  }

  @Override
  public String toString() {
    return Spec.of(NAME, SETTINGS.write(this)) + " of " + schedule;
  }
}
