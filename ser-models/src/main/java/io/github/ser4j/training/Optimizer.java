package io.github.ser4j.training;

/**
 * How parameters follow their gradients: {@link Sgd}, {@link Adam} or {@link AdamW}, with Keras'
 * formulas.
 *
 * <p>Immutable and safe to share between threads; the state of a training lies elsewhere.
 */
public abstract sealed class Optimizer permits Sgd, Adam, AdamW {
  private final double learningRate;

  Optimizer(double learningRate) {
    if (!(learningRate > 0 && Double.isFinite(learningRate))) {
      throw new IllegalArgumentException(
          "learningRate is " + learningRate + ", but must be above 0 and finite");
    }
    this.learningRate = learningRate;
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

  static void requireShare(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(name + " is " + value + ", but must be from 0 to below 1");
    }
  }
}
