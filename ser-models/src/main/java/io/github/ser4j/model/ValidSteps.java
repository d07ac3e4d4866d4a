package io.github.ser4j.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * How many steps of each clip of a batch are speech; the ones after them are padding.
 *
 * @param counts of shape (clips), whole numbers, each at least 1
 */
record ValidSteps(NDArray counts) {

  /** What is left of them after pooling, the last steps left out if they fill no pool. */
  ValidSteps pooledBy(int pool) {
    return pool == 1 ? this : new ValidSteps(counts.div(pool).floor().maximum(1));
  }

  /** Ones for speech and zeros for padding, of shape (clips, steps). */
  NDArray mask(long steps) {
    return positions(steps).lt(counts.expandDims(1)).toType(DataType.FLOAT32, false);
  }

  /** (clips, steps, values) with the valid steps of every clip in reverse order. */
  NDArray reversed(NDArray sequence) {
    Shape shape = sequence.getShape();
    NDArray positions = positions(shape.get(1));
    NDArray ends = counts.expandDims(1);
    NDArray mask = mask(shape.get(1));
    NDArray mirrored = ends.sub(1).sub(positions).mul(mask);
    NDArray kept = positions.mul(mask.sub(1).neg());
    NDArray index = mirrored.add(kept).expandDims(2).broadcast(shape).toType(DataType.INT64, false);
    return sequence.gather(index, 1);
  }

  private NDArray positions(long steps) {
    NDManager manager = counts.getManager();
    return manager.arange(0f, (float) steps, 1f).expandDims(0);
  }
}
