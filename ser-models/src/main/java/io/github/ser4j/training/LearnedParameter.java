package io.github.ser4j.training;

import ai.djl.ndarray.NDArray;
import java.util.function.Function;

/** One parameter of a network in one training step. Used on the training thread. */
public final class LearnedParameter {
  private final String name;
  private final boolean decays;
  private final NDArray values;
  private final NDArray gradient;
  private final Function<String, NDArray> memory;

  LearnedParameter(String name, boolean decays, NDArray values, NDArray gradient) {
    this(
        name,
        decays,
        values,
        gradient,
        kind -> {
          throw new IllegalStateException("parameter " + name + " does not belong to a training");
        });
  }

  private LearnedParameter(
      String name,
      boolean decays,
      NDArray values,
      NDArray gradient,
      Function<String, NDArray> memory) {
    this.name = name;
    this.decays = decays;
    this.values = values;
    this.gradient = gradient;
    this.memory = memory;
  }

  /** Returns this parameter in a training with this state. */
  LearnedParameter in(OptimizerState state) {
    return new LearnedParameter(
        name, decays, values, gradient, kind -> state.array(kind, name, gradient.getShape()));
  }

  /**
   * Returns the unique name.
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  /**
   * Returns whether weight decay applies.
   *
   * @return true for weights, false for biases and the like
   */
  public boolean decays() {
    return decays;
  }

  /**
   * Returns its values, detached from the graph.
   *
   * @return to be updated in place; must not be closed
   */
  public NDArray values() {
    return values;
  }

  /**
   * Returns the gradient of the loss.
   *
   * @return of the shape of the values; may be changed in place; must not be closed
   */
  public NDArray gradient() {
    return gradient;
  }

  /**
   * Returns optimizer state of this parameter, such as a velocity. It is kept from step to step and
   * saved in checkpoints.
   *
   * @param kind the name of the state
   * @return an array of the shape of the values, initially zeros; to be updated in place; must not
   *     be closed
   */
  public NDArray memory(String kind) {
    return memory.apply(kind);
  }
}
