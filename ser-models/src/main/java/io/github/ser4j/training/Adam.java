package io.github.ser4j.training;

import ai.djl.ndarray.NDArray;

/**
 * Adam with Keras' constants: beta1 0.9, beta2 0.999, epsilon 1e-7.
 *
 * <pre>
 *   m ← beta1 · m + (1 − beta1) · gradient
 *   v ← beta2 · v + (1 − beta2) · gradient²
 *   w ← w − learningRate · √(1 − beta2^t) / (1 − beta1^t) · m / (√v + epsilon)     t = step + 1
 * </pre>
 *
 * <p>Source: D. P. Kingma, J. Ba, <i>Adam: a method for stochastic optimization</i>, ICLR 2015.
 */
public final class Adam extends Optimizer {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-7;

  private Adam(double learningRate) {
    super(learningRate);
  }

  /**
   * Adam as the reference system uses it: learning rate 0.001.
   *
   * @return the optimizer
   */
  public static Adam reference() {
    return withLearningRate(1e-3);
  }

  /**
   * Adam with a learning rate of its own.
   *
   * @param learningRate above 0 and finite
   * @return the optimizer
   * @throws IllegalArgumentException if out of range
   */
  public static Adam withLearningRate(double learningRate) {
    return new Adam(learningRate);
  }

  @Override
  ParameterUpdate newUpdate(OptimizerState state) {
    return (name, weight, gradient, rateFactor, step) -> {
      NDArray mean = state.array("mean", name, weight.getShape());
      NDArray square = state.array("square", name, weight.getShape());
      double t = (double) step + 1;
      double correction = Math.sqrt(1 - Math.pow(BETA2, t)) / (1 - Math.pow(BETA1, t));
      double rate = learningRate() * rateFactor * correction;
      try (NDArray part = gradient.mul(1 - BETA1);
          NDArray squaredPart = gradient.square().muli(1 - BETA2)) {
        mean.muli(BETA1).addi(part);
        square.muli(BETA2).addi(squaredPart);
      }
      try (NDArray scale = square.sqrt().addi(EPSILON);
          NDArray change = mean.div(scale).muli(rate)) {
        weight.subi(change);
      }
    };
  }

  @Override
  public String toString() {
    return "Adam(learningRate=" + learningRate() + ")";
  }
}
