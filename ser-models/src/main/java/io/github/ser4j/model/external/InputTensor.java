package io.github.ser4j.model.external;

import java.util.Arrays;

/** The input of a network: one clip. */
final class InputTensor {
  private final float[] values;
  private final long[] shape;

  InputTensor(float[] values, long... shape) {
    this.values = values;
    this.shape = shape;
  }

  /** Returns the values in row-major order, not a copy. */
  float[] values() {
    return values;
  }

  /** Returns the shape, not a copy. */
  long[] shape() {
    return shape;
  }

  @Override
  public String toString() {
    return Arrays.toString(shape);
  }
}
