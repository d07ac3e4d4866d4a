package io.github.ser4j.training;

import java.util.List;

/** Updates the parameters of one training; holds the state of each of them. */
interface ParameterUpdate {
  /** Starts or resumes a training with the given optimizer state. */
  static ParameterUpdate of(Optimizer optimizer, OptimizerState state) {
    return (parameters, rateFactor, step) -> {
      double rate = optimizer.learningRate() * rateFactor;
      parameters.forEach(each -> optimizer.change(each.in(state), rate, step));
    };
  }

  /**
   * Updates all parameters in place.
   *
   * @param parameters every learned parameter
   * @param rateFactor the factor of the schedule
   * @param step the number of steps done before this one, at least 0
   * @throws ArithmeticException if the gradients cannot be used; nothing is changed then
   */
  void apply(List<LearnedParameter> parameters, double rateFactor, long step);
}
