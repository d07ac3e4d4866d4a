package io.github.ser4j.model.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.model.FeatureShape;
import io.github.ser4j.model.NetworkModel;
import java.util.List;

/** Features of several clips as what a network takes. */
public final class FeatureBatch {
  private FeatureBatch() {}

  /**
   * Copies matrices into one array of shape (clips, rows, frames). For a network that masks
   * padding, frames are those of the longest clip, shorter ones are followed by zeros, and a second
   * array of shape (clips) gives the number of frames of each.
   *
   * @param batch the matrices
   * @param model whose network takes them
   * @param manager who owns the arrays
   * @return what the network takes
   * @throws IllegalArgumentException if a matrix has a shape that the network does not take
   */
  public static NDList of(List<FeatureMatrix> batch, NetworkModel model, NDManager manager) {
    return model.architecture().masksPadding()
        ? padded(batch, model.input(), manager)
        : new NDList(exact(batch, model.input(), manager));
  }

  private static NDArray exact(List<FeatureMatrix> batch, FeatureShape shape, NDManager manager) {
    int size = shape.rows() * shape.frames();
    float[] values = new float[Math.multiplyExact(batch.size(), size)];
    for (int i = 0; i < batch.size(); i++) {
      FeatureMatrix matrix = batch.get(i);
      if (matrix.rows() != shape.rows() || matrix.frames() != shape.frames()) {
        throw refusal(matrix, shape.toString());
      }
      matrix.copyTo(values, i * size);
    }
    return manager.create(values, new Shape(batch.size(), shape.rows(), shape.frames()));
  }

  private static NDList padded(List<FeatureMatrix> batch, FeatureShape shape, NDManager manager) {
    float[] counts = new float[batch.size()];
    int longest = 0;
    for (int i = 0; i < counts.length; i++) {
      FeatureMatrix matrix = batch.get(i);
      if (matrix.rows() != shape.rows()
          || matrix.frames() < 1
          || matrix.frames() > shape.frames()) {
        throw refusal(matrix, shape.rows() + "×1 to " + shape);
      }
      counts[i] = matrix.frames();
      longest = Math.max(longest, matrix.frames());
    }
    int size = shape.rows() * longest;
    float[] values = new float[Math.multiplyExact(batch.size(), size)];
    for (int i = 0; i < counts.length; i++) {
      batch.get(i).withFrames(longest).copyTo(values, i * size);
    }
    return new NDList(
        manager.create(values, new Shape(batch.size(), shape.rows(), longest)),
        manager.create(counts));
  }

  private static IllegalArgumentException refusal(FeatureMatrix matrix, String taken) {
    return new IllegalArgumentException(
        "features are "
            + matrix.rows()
            + "×"
            + matrix.frames()
            + " (rows × frames), but the network takes "
            + taken
            + ": use the extractor, padding and sample rate that it was trained with");
  }
}
