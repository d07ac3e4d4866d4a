package io.github.ser4j.training;

import io.github.ser4j.config.Described;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.internal.Checks;

/**
 * Multiplies the learning rate by a factor whenever the validation loss has not decreased for some
 * epochs.
 *
 * <p>A loss has decreased if it is below the best loss so far minus {@code minDelta}; only then
 * does it become the best loss. After {@code patienceEpochs} epochs in a row without a decrease,
 * the next epoch has a lower learning rate, and counting restarts. NaN is not a decrease. These are
 * the rules of Keras' {@code ReduceLROnPlateau}, without a cool-down; PyTorch's, with {@code
 * threshold_mode='abs'}, waits one epoch longer for the same patience.
 *
 * <p>The factor depends only on the metrics of the epochs so far, so an interrupted training
 * resumes with the same learning rate.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class PlateauSchedule extends Described implements LearningRateSchedule {
  static final Kind<PlateauSchedule, Builder> KIND =
      new Kind<>(
          "plateau",
          new Settings<PlateauSchedule, Builder>()
              .real("factor", schedule -> schedule.factor, Builder::factor)
              .about("factor", "greater than 0 and at most 1")
              .integer(
                  "patienceEpochs", schedule -> schedule.patienceEpochs, Builder::patienceEpochs)
              .about("patienceEpochs", "a whole number, at least 1")
              .real("minDelta", schedule -> schedule.minDelta, Builder::minDelta)
              .about("minDelta", "nats, finite and at least 0")
              .real("floor", schedule -> schedule.floor, Builder::floor)
              .about("floor", "from 0 to 1"),
          PlateauSchedule::builder,
          Builder::build);

  private final double factor;
  private final int patienceEpochs;
  private final double minDelta;
  private final double floor;

  private PlateauSchedule(Builder builder) {
    this.factor = builder.factor;
    this.patienceEpochs = builder.patienceEpochs;
    this.minDelta = builder.minDelta;
    this.floor = builder.floor;
  }

  /**
   * Starts with Keras' defaults: a tenth of the learning rate after every 10 epochs without a
   * decrease of the loss by more than 0.0001.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the factor of the optimizer's learning rate in a step.
   *
   * @param position the position in the training
   * @return a factor from 1 down to the floor
   * @throws IllegalArgumentException if an epoch has no validation metrics
   */
  @Override
  public double factor(StepPosition position) {
    double rate = 1;
    double least = Double.POSITIVE_INFINITY;
    int waited = 0;
    for (History.Epoch epoch : position.finished()) {
      double loss = validationLoss(epoch);
      if (loss < least - minDelta) {
        least = loss;
        waited = 0;
      } else if (++waited >= patienceEpochs) {
        rate = Math.max(rate * factor, floor);
        waited = 0;
      }
    }
    return rate;
  }

  private static double validationLoss(History.Epoch epoch) {
    return epoch
        .validation()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the plateau schedule follows the validation loss, but epoch "
                        + epoch.number()
                        + " has none: provide validation examples, or choose another schedule"))
        .loss();
  }

  @Override
  public boolean needsValidation() {
    return true;
  }

  @Override
  public Spec spec() {
    return KIND.describe(this);
  }

  /** Collects the settings of a {@link PlateauSchedule}. Not safe to share between threads. */
  public static final class Builder {
    private double factor = 0.1;
    private int patienceEpochs = 10;
    private double minDelta = 1e-4;
    private double floor;

    private Builder() {}

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
     * Sets how many epochs in a row without a decrease of the loss reduce the learning rate.
     *
     * @param patienceEpochs at least 1; 10 if not set
     * @return this builder
     * @throws IllegalArgumentException if below 1
     */
    public Builder patienceEpochs(int patienceEpochs) {
      this.patienceEpochs = Checks.atLeast(1, "patienceEpochs", patienceEpochs);
      return this;
    }

    /**
     * Sets by how much a loss must be below the best so far to count as a decrease.
     *
     * @param minDelta finite and at least 0, in nats; 0.0001 if not set
     * @return this builder
     * @throws IllegalArgumentException if out of range
     */
    public Builder minDelta(double minDelta) {
      this.minDelta = Checks.notNegative("minDelta", minDelta);
      return this;
    }

    /**
     * Sets the lower bound of the learning rate, as a fraction of the optimizer's.
     *
     * @param floor from 0 to 1; 0 if not set
     * @return this builder
     * @throws IllegalArgumentException if out of range
     */
    public Builder floor(double floor) {
      this.floor = Checks.between(0, 1, "floor", floor);
      return this;
    }

    /**
     * Builds the schedule.
     *
     * @return the schedule
     */
    public PlateauSchedule build() {
      return new PlateauSchedule(this);
    }
  }
}
