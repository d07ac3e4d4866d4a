package io.github.ser4j.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an optimizer remembers of a training from one step to the next: arrays of the shape of the
 * parameters, such as velocities. They begin as zeros, or as they were when a training was broken
 * off, and belong to a manager.
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

  /** Goes on with what {@link #copy()} gave. */
  static OptimizerState restored(NDManager manager, Map<String, float[]> copy) {
    return new OptimizerState(manager, copy);
  }

  /** One kind of memory of one parameter, to be changed in place. */
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
