package io.github.ser4j.training;

import io.github.ser4j.config.Registry;
import io.github.ser4j.config.Spec;
import io.github.ser4j.internal.Checks;

/**
 * How the learning rate changes during a training. What a schedule says depends on the position
 * alone, so that an interrupted training resumes as if it had not been.
 *
 * <p>Schedules are put together: {@code cosine().withWarmUpSteps(500)}.
 *
 * <p>Implementations are immutable and safe to share between threads.
 */
@FunctionalInterface
public interface LearningRateSchedule {
  /**
   * What the optimizer's learning rate is multiplied with for a step.
   *
   * @param position where the training stands
   * @return a factor of 0 or more, finite; anything else ends the training
   */
  double factor(StepPosition position);

  /**
   * Whether the schedule looks at the figures on validation examples.
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
   * @throws UnsupportedOperationException if it does not describe itself, as those written as a
   *     lambda do not; a training with such a schedule has no checkpoints
   */
  default Spec spec() {
    throw Checks.undescribed("learning-rate schedule", this);
  }

  /**
   * This schedule after a linear warm-up: its factor is multiplied with {@code (n + 1) / steps} in
   * the step that follows {@code n} finished ones, and is itself from step {@code steps} on. The
   * schedule's own time begins with the first step, not after the warm-up. Source: P. Goyal and
   * others, <i>Accurate, large minibatch SGD: training ImageNet in 1 hour</i>, 2017, which begins
   * above 0 as well.
   *
   * @param steps how many steps it takes, at least 1
   * @return a new schedule
   * @throws IllegalArgumentException if below 1
   */
  default LearningRateSchedule withWarmUpSteps(int steps) {
    return new WarmUpSchedule(this, steps, WarmUpSchedule.Unit.STEPS);
  }

  /**
   * This schedule after a linear warm-up, step by step as in {@link #withWarmUpSteps}, that takes
   * whole epochs.
   *
   * @param epochs how many epochs it takes, at least 1
   * @return a new schedule
   * @throws IllegalArgumentException if below 1
   */
  default LearningRateSchedule withWarmUpEpochs(int epochs) {
    return new WarmUpSchedule(this, epochs, WarmUpSchedule.Unit.EPOCHS);
  }

  /**
   * This schedule, but all steps of an epoch get what it says for the first of them.
   *
   * @return a new schedule
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
   * The learning rate stays as it is.
   *
   * @return always 1
   */
  static LearningRateSchedule constant() {
    return NamedSchedule.CONSTANT;
  }

  /**
   * Half a cosine from 1 to 0 over the whole training, step by step: {@code (1 + cos(π · progress))
   * / 2}. Source: I. Loshchilov, F. Hutter, <i>SGDR</i>, ICLR 2017, without restarts. With {@link
   * #perEpoch()}, that is PyTorch's {@code CosineAnnealingLR}.
   *
   * @return from 1 to 0
   */
  static LearningRateSchedule cosine() {
    return NamedSchedule.COSINE;
  }

  /**
   * Exponential decay, step by step: {@code factorPerEpoch} to the power of the epochs done, where
   * a part of an epoch counts as such a part. That is Keras' {@code ExponentialDecay}; with {@link
   * #perEpoch()}, PyTorch's {@code ExponentialLR}.
   *
   * @param factorPerEpoch greater than 0 and at most 1
   * @return from 1 down
   * @throws IllegalArgumentException if out of range
   */
  static LearningRateSchedule exponential(double factorPerEpoch) {
    return new ExponentialSchedule(factorPerEpoch);
  }

  /**
   * Starts with a schedule that lowers the learning rate after every so many epochs.
   *
   * @return a builder
   */
  static StepSchedule.Builder step() {
    return StepSchedule.builder();
  }

  /**
   * Starts with a schedule that lowers the learning rate when the validation loss falls no more.
   *
   * @return a builder
   */
  static PlateauSchedule.Builder plateau() {
    return PlateauSchedule.builder();
  }
}
