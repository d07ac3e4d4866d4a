package io.github.ser4j.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The state of an optimizer: arrays of the shape of the parameters, such as velocities. They start
 * as zeros or from a checkpoint, and belong to a manager.
 */
final class OptimizerState {
  private final NDManager manager;
  private final Map<String, float[]> earlier;
  private final Map<String, NDArray> arrays = new LinkedHashMap<>();

  private OptimizerState(NDManager manager, Map<String, float[]> earlier) {
    this.manager = manager;
    this.earlier = earlier;
  }

  static OptimizerState zeros(NDManager manager) {
    return restored(manager, Map.of());
  }

  /** Restores the result of {@link #copy()}. */
  static OptimizerState restored(NDManager manager, Map<String, float[]> copy) {
    return new OptimizerState(manager, copy);
  }

  /** Returns one kind of state of one parameter, to be updated in place. */
  NDArray array(String kind, String parameter, Shape shape) {
    return arrays.computeIfAbsent(
        kind + "/" + parameter,
        key -> {
          float[] values = earlier.get(key);
          return values == null ? manager.zeros(shape) : manager.create(values, shape);
        });
  }

  Map<String, float[]> copy() {
    Map<String, float[]> copy = new LinkedHashMap<>(earlier);
    arrays.forEach((key, array) -> copy.put(key, array.toFloatArray()));
    return copy;
  }
}
