package io.github.ser4j.training;

import io.github.ser4j.internal.Checks;

/**
 * How parameters follow their gradients: {@link Sgd}, {@link Adam} or {@link AdamW}, with Keras'
 * formulas.
 *
 * <p>Immutable and safe to share between threads; the state of a training lies elsewhere.
 */
public abstract sealed class Optimizer permits Sgd, Adam, AdamW {
  private final double learningRate;

  Optimizer(double learningRate) {
    this.learningRate = Checks.positive("learningRate", learningRate);
  }

  /**
   * The learning rate before any schedule.
   *
   * @return above 0
   */
  public double learningRate() {
    return learningRate;
  }

  /** Starts or goes on with a training: all that the update remembers lies in the given state. */
  abstract ParameterUpdate newUpdate(OptimizerState state);
}
