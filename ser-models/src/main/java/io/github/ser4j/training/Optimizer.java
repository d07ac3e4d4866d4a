package io.github.ser4j.training;

import io.github.ser4j.config.Registry;
import io.github.ser4j.config.Spec;
import io.github.ser4j.internal.Checks;

/**
 * Updates parameters by their gradients: {@link Sgd}, {@link Adam}, or your own:
 *
 * <pre>{@code
 * record SignDescent() implements Optimizer {
 *   public void change(LearnedParameter parameter, double rate, long step) {
 *     try (NDArray change = parameter.gradient().sign().muli(rate)) {
 *       parameter.values().subi(change);
 *     }
 *   }
 *
 *   public Spec spec() {
 *     return Spec.of("sign-descent", Map.of());
 *   }
 * }
 * }</pre>
 *
 * <p>Implementations are immutable and safe to share between threads; the state of a training is in
 * {@link LearnedParameter#memory}.
 */
@FunctionalInterface
public interface Optimizer {
  /**
   * Updates one parameter in one step of a training.
   *
   * @param parameter its values, to be updated in place, and its gradient. The implementation
   *     closes intermediate arrays
   * @param rate the learning rate of the step: {@link #learningRate()} times the factor of the
   *     schedule
   * @param step the number of steps done before this one, at least 0
   */
  void change(LearnedParameter parameter, double rate, long step);

  /**
   * Returns the learning rate before any schedule.
   *
   * @return above 0; 0.001 unless overridden
   */
  default double learningRate() {
    return 0.001;
  }

  /**
   * Returns this optimizer with another learning rate.
   *
   * @param learningRate finite and greater than 0
   * @return a copy
   * @throws IllegalArgumentException if out of range
   * @throws UnsupportedOperationException if not overridden
   */
  default Optimizer withLearningRate(double learningRate) {
    throw new UnsupportedOperationException(
        "optimizer "
            + this
            + " has a fixed learning rate: override withLearningRate(), or create another one");
  }

  /**
   * Describes the optimizer as data.
   *
   * @return its name and settings
   * @throws UnsupportedOperationException if it does not describe itself, such as a lambda
   */
  default Spec spec() {
    throw Checks.undescribed("optimizer", this);
  }

  /**
   * Returns the optimizers of this library, to which others can be added: {@code adam} ({@link
   * Adam}), {@code sgd} ({@link Sgd}).
   *
   * @return a registry of {@link Optimizer}
   */
  static Registry registry() {
    return Registry.empty().with(Optimizer.class, Adam.KIND).with(Optimizer.class, Sgd.KIND);
  }
}
