package io.github.ser4j.training;

import io.github.ser4j.config.Described;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.internal.Checks;

/**
 * Multiplies the learning rate by a factor every few epochs: {@code factor ^ ⌊epochs done /
 * everyEpochs⌋}. Equal to PyTorch's {@code StepLR}.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class StepSchedule extends Described implements LearningRateSchedule {
  static final Kind<StepSchedule, Builder> KIND =
      new Kind<>(
          "step",
          new Settings<StepSchedule, Builder>()
              .integer("everyEpochs", schedule -> schedule.everyEpochs, Builder::everyEpochs)
              .about("everyEpochs", "a whole number, at least 1")
              .real("factor", schedule -> schedule.factor, Builder::factor)
              .about("factor", "greater than 0 and at most 1"),
          StepSchedule::builder,
          Builder::build);

  private final int everyEpochs;
  private final double factor;

  private StepSchedule(Builder builder) {
    this.everyEpochs = builder.everyEpochs;
    this.factor = builder.factor;
  }

  /**
   * Starts with a tenth of the learning rate after every 10 epochs.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public double factor(StepPosition position) {
    int falls = position.epoch() / everyEpochs;
    return Math.pow(factor, falls);
  }

  @Override
  public Spec spec() {
    return KIND.describe(this);
  }

  /** Collects the settings of a {@link StepSchedule}. Not safe to share between threads. */
  public static final class Builder {
    private int everyEpochs = 10;
    private double factor = 0.1;

    private Builder() {}

    /**
     * Sets the number of epochs between reductions.
     *
     * @param everyEpochs at least 1; 10 if not set
     * @return this builder
     * @throws IllegalArgumentException if below 1
     */
    public Builder everyEpochs(int everyEpochs) {
      this.everyEpochs = Checks.atLeast(1, "everyEpochs", everyEpochs);
      return this;
    }

    /**
     * Sets the factor of each reduction.
     *
     * @param factor greater than 0 and at most 1; 0.1 if not set
     * @return this builder
     * @throws IllegalArgumentException if out of range
     */
    public Builder factor(double factor) {
      this.factor = Checks.factor("factor", factor);
      return this;
    }

    /**
     * Builds the schedule.
     *
     * @return the schedule
     */
    public StepSchedule build() {
      return new StepSchedule(this);
    }
  }
}
