package io.github.ser4j.training;

import ai.djl.ndarray.NDArray;
import java.util.function.Function;

/** One parameter of a network in one step of a training. Used on the thread that trains. */
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
          throw new IllegalStateException("parameter " + name + " belongs to no training");
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

  /** The same parameter in a training with this state. */
  LearnedParameter in(OptimizerState state) {
    return new LearnedParameter(
        name, decays, values, gradient, kind -> state.array(kind, name, gradient.getShape()));
  }

  /**
   * Returns the name, which tells it from the other parameters.
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  /**
   * Returns whether weight decay is for it.
   *
   * @return true for weights, false for biases and the like
   */
  public boolean decays() {
    return decays;
  }

  /**
   * Returns its values, detached from the graph.
   *
   * @return to be changed in place, not to be closed
   */
  public NDArray values() {
    return values;
  }

  /**
   * Returns the gradient of the loss.
   *
   * @return of the shape of the values; may be changed in place, not to be closed
   */
  public NDArray gradient() {
    return gradient;
  }

  /**
   * Returns what the optimizer remembers of this parameter from one step to the next, such as a
   * velocity. It is part of checkpoints.
   *
   * @param kind tells several memories of a parameter apart
   * @return of the shape of the values, at first zeros; to be changed in place, not to be closed
   */
  public NDArray memory(String kind) {
    return memory.apply(kind);
  }
}
