package io.github.ser4j.training;

import io.github.ser4j.config.Registry;
import io.github.ser4j.config.Spec;
import io.github.ser4j.internal.Checks;

/**
 * Changes the learning rate during a training. The factor depends only on the position, so an
 * interrupted training resumes with the same learning rates.
 *
 * <p>Schedules can be combined: {@code cosine().withWarmUpSteps(500)}.
 *
 * <p>Implementations are immutable and safe to share between threads.
 */
@FunctionalInterface
public interface LearningRateSchedule {
  /**
   * Returns the factor of the optimizer's learning rate in a step.
   *
   * @param position the position in the training
   * @return a factor of 0 or more, finite; anything else ends the training
   */
  double factor(StepPosition position);

  /**
   * Returns whether the schedule depends on validation metrics.
   *
   * @return false unless overridden
   */
  default boolean needsValidation() {
    return false;
  }

  /**
   * Describes the schedule as data.
   *
   * @return its name and settings
   * @throws UnsupportedOperationException if it does not describe itself, such as a lambda;
   *     training with such a schedule cannot have checkpoints
   */
  default Spec spec() {
    throw Checks.undescribed("learning-rate schedule", this);
  }

  /**
   * Returns this schedule with a linear warm-up: its factor is multiplied by {@code (n + 1) /
   * steps} in the step after {@code n} finished ones, and unchanged from step {@code steps} on. The
   * schedule itself starts at the first step, not after the warm-up. Source: P. Goyal and others,
   * <i>Accurate, large minibatch SGD: training ImageNet in 1 hour</i>, 2017, which also starts
   * above 0.
   *
   * @param steps the number of warm-up steps, at least 1
   * @return a copy
   * @throws IllegalArgumentException if below 1
   */
  default LearningRateSchedule withWarmUpSteps(int steps) {
    return new WarmUpSchedule(this, steps, WarmUpSchedule.Unit.STEPS);
  }

  /**
   * Returns this schedule with a linear warm-up as in {@link #withWarmUpSteps}, with a length in
   * epochs.
   *
   * @param epochs the number of warm-up epochs, at least 1
   * @return a copy
   * @throws IllegalArgumentException if below 1
   */
  default LearningRateSchedule withWarmUpEpochs(int epochs) {
    return new WarmUpSchedule(this, epochs, WarmUpSchedule.Unit.EPOCHS);
  }

  /**
   * Returns this schedule with the same factor for all steps of an epoch, that of the first.
   *
   * @return a copy
   */
  default LearningRateSchedule perEpoch() {
    return new EpochSchedule(this);
  }

  /**
   * Returns the schedules of this library, to which others can be added: {@code constant}, {@code
   * cosine}, {@code exponential}, {@code step} ({@link StepSchedule}), {@code plateau} ({@link
   * PlateauSchedule}), {@code warm-up} and {@code per-epoch}.
   *
   * @return a registry of {@link LearningRateSchedule}
   */
  static Registry registry() {
    Registry registry = Registry.empty();
    for (NamedSchedule schedule : NamedSchedule.values()) {
      registry = registry.with(LearningRateSchedule.class, schedule.kind());
    }
    return registry
        .with(LearningRateSchedule.class, ExponentialSchedule.KIND)
        .with(LearningRateSchedule.class, StepSchedule.KIND)
        .with(LearningRateSchedule.class, PlateauSchedule.KIND)
        .with(LearningRateSchedule.class, WarmUpSchedule.NAME, WarmUpSchedule::of)
        .with(LearningRateSchedule.class, EpochSchedule.NAME, EpochSchedule::of);
  }

  /**
   * Returns the schedule of a constant learning rate.
   *
   * @return a schedule that is always 1
   */
  static LearningRateSchedule constant() {
    return NamedSchedule.CONSTANT;
  }

  /**
   * Returns half a cosine from 1 to 0 over the whole training, step by step: {@code (1 + cos(π ·
   * progress)) / 2}. Source: I. Loshchilov, F. Hutter, <i>SGDR</i>, ICLR 2017, without restarts.
   * With {@link #perEpoch()}, equal to PyTorch's {@code CosineAnnealingLR}.
   *
   * @return a schedule from 1 to 0
   */
  static LearningRateSchedule cosine() {
    return NamedSchedule.COSINE;
  }

  /**
   * Returns exponential decay, step by step: {@code factorPerEpoch} to the power of the epochs
   * done, fractions included. Equal to Keras' {@code ExponentialDecay}; with {@link #perEpoch()},
   * PyTorch's {@code ExponentialLR}.
   *
   * @param factorPerEpoch greater than 0 and at most 1
   * @return a schedule from 1 down
   * @throws IllegalArgumentException if out of range
   */
  static LearningRateSchedule exponential(double factorPerEpoch) {
    return new ExponentialSchedule(factorPerEpoch);
  }

  /**
   * Starts a schedule that reduces the learning rate every few epochs.
   *
   * @return a builder
   */
  static StepSchedule.Builder step() {
    return StepSchedule.builder();
  }

  /**
   * Starts a schedule that reduces the learning rate when the validation loss stops decreasing.
   *
   * @return a builder
   */
  static PlateauSchedule.Builder plateau() {
    return PlateauSchedule.builder();
  }
}
