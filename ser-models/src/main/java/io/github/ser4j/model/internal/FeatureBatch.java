package io.github.ser4j.model.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.ser4j.features.FeatureMatrix;
import java.util.List;

/** Features of several clips as one array of shape (clips, rows, frames). */
public final class FeatureBatch {
  private FeatureBatch() {}

  /**
   * Copies matrices into one array.
   *
   * @param batch the matrices
   * @param rows the rows that each must have
   * @param frames the frames that each must have
   * @param manager who owns the array
   * @return the array
   * @throws IllegalArgumentException if a matrix has another shape
   */
  public static NDArray of(List<FeatureMatrix> batch, int rows, int frames, NDManager manager) {
    int size = rows * frames;
    float[] values = new float[Math.multiplyExact(batch.size(), size)];
    for (int i = 0; i < batch.size(); i++) {
      FeatureMatrix matrix = batch.get(i);
      if (matrix.rows() != rows || matrix.frames() != frames) {
        throw new IllegalArgumentException(
            "features are "
                + matrix.rows()
                + "×"
                + matrix.frames()
                + " (rows × frames), but the network takes "
                + rows
                + "×"
                + frames
                + ": use the extractor, padding and sample rate that it was trained with");
      }
      matrix.copyTo(values, i * size);
    }
    return manager.create(values, new Shape(batch.size(), rows, frames));
  }
}
