package io.github.ser4j.model.external;

import java.util.Arrays;

/** One output of a network: floating-point numbers, or anything else, which cannot be used. */
final class NetworkOutput {
  private final String description;
  private final long[] shape;
  private final float[] values;

  private NetworkOutput(String description, long[] shape, float[] values) {
    this.description = description;
    this.shape = shape;
    this.values = values;
  }

  /** Creates an output of floating-point numbers, in row-major order. */
  static NetworkOutput of(String type, long[] shape, float[] values) {
    return new NetworkOutput(type + " " + Arrays.toString(shape), shape, values);
  }

  /** Creates an output of anything else. */
  static NetworkOutput unusable(String type) {
    return new NetworkOutput(type, new long[0], new float[0]);
  }

  /**
   * Returns the numbers of a clip.
   *
   * @param count how many there must be, in one row
   * @throws NetworkFailure if there are others
   */
  float[] row(int count, String owners) throws NetworkFailure {
    if (values.length != count || (count > 1 && lastDimension() != count)) {
      throw new NetworkFailure(
          "is " + this + ", but there must be one number for each of " + owners);
    }
    return values;
  }

  /**
   * Returns a vector of a clip: that of the clip, or the mean of those of its frames.
   *
   * @throws NetworkFailure if the output is anything but (values), (1, values) or (1, frames,
   *     values)
   */
  float[] vector() throws NetworkFailure {
    int size = lastDimension();
    boolean framed = shape.length == 3 && shape[0] == 1;
    if (size == 0 || values.length == 0 || !(values.length == size || framed)) {
      throw new NetworkFailure(
          "is "
              + this
              + ", but an embedding must be (values), (1, values), or (1, frames, values), whose"
              + " mean over the frames is taken");
    }
    int frames = values.length / size;
    double[] sums = new double[size];
    for (int i = 0; i < values.length; i++) {
      sums[i % size] += values[i];
    }
    float[] mean = new float[size];
    for (int i = 0; i < size; i++) {
      mean[i] = (float) (sums[i] / frames);
    }
    return mean;
  }

  private int lastDimension() {
    return shape.length == 0 ? 0 : Math.toIntExact(shape[shape.length - 1]);
  }

  /** Returns type and shape, for instance {@code float32 [1, 4]}. */
  @Override
  public String toString() {
    return description;
  }
}
