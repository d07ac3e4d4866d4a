package io.github.ser4j.training;

import ai.djl.ndarray.NDArray;
import io.github.ser4j.internal.Checks;

/**
 * What {@link Adam} and {@link AdamW} have in common: running means of the gradient and its square,
 * and a change of a parameter that follows them.
 */
final class AdamFormula {
  private final double learningRate;
  private final double beta1;
  private final double beta2;
  private final double epsilon;

  AdamFormula(AdamBuilder<?> builder) {
    Checks.belowOne("beta1", builder.beta1);
    Checks.belowOne("beta2", builder.beta2);
    Checks.positive("epsilon", builder.epsilon);
    this.learningRate = builder.learningRate;
    this.beta1 = builder.beta1;
    this.beta2 = builder.beta2;
    this.epsilon = builder.epsilon;
  }

  /**
   * Goes on with a training.
   *
   * @param weightDecay the share of a parameter that is lost in a step of learning rate 1
   */
  ParameterUpdate newUpdate(OptimizerState state, double weightDecay) {
    return (parameters, rateFactor, step) -> {
      double rate = learningRate * rateFactor;
      double t = (double) step + 1;
      double correction = Math.sqrt(1 - Math.pow(beta2, t)) / (1 - Math.pow(beta1, t));
      for (LearnedParameter each : parameters) {
        if (each.decays() && weightDecay > 0) {
          each.values().muli(1 - rate * weightDecay);
        }
        change(each, state, rate * correction);
      }
    };
  }

  private void change(LearnedParameter parameter, OptimizerState state, double rate) {
    NDArray gradient = parameter.gradient();
    NDArray mean = state.array("mean", parameter.name(), gradient.getShape());
    NDArray square = state.array("square", parameter.name(), gradient.getShape());
    try (NDArray part = gradient.mul(1 - beta1);
        NDArray squaredPart = gradient.square().muli(1 - beta2)) {
      mean.muli(beta1).addi(part);
      square.muli(beta2).addi(squaredPart);
    }
    try (NDArray scale = square.sqrt().addi(epsilon);
        NDArray change = mean.div(scale).muli(rate)) {
      parameter.values().subi(change);
    }
  }

  @Override
  public String toString() {
    return "learningRate="
        + learningRate
        + ", beta1="
        + beta1
        + ", beta2="
        + beta2
        + ", epsilon="
        + epsilon;
  }
}
