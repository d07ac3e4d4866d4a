package io.github.ser4j.training;

import io.github.ser4j.config.Described;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.internal.Checks;

/** Applies a factor per epoch, spread evenly over its steps. */
final class ExponentialSchedule extends Described implements LearningRateSchedule {
  static final Kind<ExponentialSchedule, double[]> KIND =
      new Kind<>(
          "exponential",
          new Settings<ExponentialSchedule, double[]>()
              .real(
                  "factorPerEpoch",
                  schedule -> schedule.factorPerEpoch,
                  (factor, value) -> factor[0] = value)
              .about("factorPerEpoch", "greater than 0 and at most 1"),
          () -> new double[] {0.95},
          factor -> new ExponentialSchedule(factor[0]));

  private final double factorPerEpoch;

  ExponentialSchedule(double factorPerEpoch) {
    this.factorPerEpoch = Checks.factor("factorPerEpoch", factorPerEpoch);
  }

  @Override
  public double factor(StepPosition position) {
    return Math.pow(
        factorPerEpoch, position.epoch() + (double) position.step() / position.stepsPerEpoch());
  }

  @Override
  public Spec spec() {
    return KIND.describe(this);
  }
}
