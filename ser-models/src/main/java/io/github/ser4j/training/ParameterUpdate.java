package io.github.ser4j.training;

import java.util.List;

/** One training's way of changing parameters, with the state that it needs for each of them. */
interface ParameterUpdate {
  /** Starts or continues a training: all that the optimizer remembers is in the given state. */
  static ParameterUpdate of(Optimizer optimizer, OptimizerState state) {
    return (parameters, rateFactor, step) -> {
      double rate = optimizer.learningRate() * rateFactor;
      parameters.forEach(each -> optimizer.change(each.in(state), rate, step));
    };
  }

  /**
   * Changes all parameters in place.
   *
   * @param parameters every parameter that is learned
   * @param rateFactor what the schedule says the learning rate is multiplied with
   * @param step the number of steps done before this one, at least 0
   * @throws ArithmeticException if the gradients cannot be used; nothing is changed then
   */
  void apply(List<LearnedParameter> parameters, double rateFactor, long step);
}
