package io.github.ser4j.training;

import ai.djl.ndarray.NDArray;

/** One training's way of changing parameters, with the state that it needs for each of them. */
interface ParameterUpdate {
  /**
   * Changes one parameter in place.
   *
   * @param name the parameter
   * @param weight its values, detached from the graph
   * @param gradient the gradient of the loss
   * @param rateFactor what the schedule says, times the learning rate
   * @param step the number of steps done before this one, 0 or more
   */
  void apply(String name, NDArray weight, NDArray gradient, double rateFactor, long step);
}
