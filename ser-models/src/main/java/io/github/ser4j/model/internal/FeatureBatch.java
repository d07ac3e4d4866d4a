package io.github.ser4j.model.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.model.FeatureShape;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.function.Consumer;

/**
 * Copies the data of one batch from the heap to the engine: features of clips, and other values.
 * The engine's arrays use {@link NativeMemory}.
 */
public final class FeatureBatch {
  private final NativeMemory.Lease memory;
  private final NDManager manager;

  /**
   * Creates a batch.
   *
   * @param memory the memory of its arrays; to be closed after the manager
   * @param manager the owner of its arrays
   */
  public FeatureBatch(NativeMemory.Lease memory, NDManager manager) {
    this.memory = memory;
    this.manager = manager;
  }

  /**
   * Copies matrices into one array of shape (clips, rows, frames). For a network that masks
   * padding, the number of frames is that of the longest clip, shorter ones are padded with zeros,
   * and a second array of shape (clips) holds the number of valid frames of each.
   *
   * @param clips the matrices
   * @param input the input shape of the network; if it masks padding, with the max number of frames
   * @param masksPadding whether the network masks padding
   * @return the input of the network
   * @throws IllegalArgumentException if the network does not accept the shape of a matrix
   */
  public NDList features(List<FeatureMatrix> clips, FeatureShape input, boolean masksPadding) {
    return masksPadding ? padded(clips, input) : new NDList(exact(clips, input));
  }

  /**
   * Copies values into an array.
   *
   * @param values in row-major order
   * @param shape of the array
   * @return the array
   */
  public NDArray array(float[] values, Shape shape) {
    return array(shape, target -> target.put(values));
  }

  private NDArray array(Shape shape, Consumer<FloatBuffer> content) {
    ByteBuffer bytes = memory.floats(Math.toIntExact(shape.size()));
    content.accept(bytes.asFloatBuffer());
    return manager.create(bytes, shape, DataType.FLOAT32);
  }

  private NDArray exact(List<FeatureMatrix> clips, FeatureShape shape) {
    for (FeatureMatrix matrix : clips) {
      if (matrix.rows() != shape.rows() || matrix.frames() != shape.frames()) {
        throw refusal(matrix, shape.toString());
      }
    }
    return array(
        new Shape(clips.size(), shape.rows(), shape.frames()),
        target -> clips.forEach(matrix -> matrix.copyTo(target)));
  }

  private NDList padded(List<FeatureMatrix> clips, FeatureShape shape) {
    float[] counts = new float[clips.size()];
    int longest = 0;
    for (int i = 0; i < counts.length; i++) {
      FeatureMatrix matrix = clips.get(i);
      if (matrix.rows() != shape.rows()
          || matrix.frames() < 1
          || matrix.frames() > shape.frames()) {
        throw refusal(matrix, shape.rows() + "×1 to " + shape);
      }
      counts[i] = matrix.frames();
      longest = Math.max(longest, matrix.frames());
    }
    int frames = longest;
    return new NDList(
        array(
            new Shape(clips.size(), shape.rows(), frames),
            target -> clips.forEach(matrix -> matrix.withFrames(frames).copyTo(target))),
        array(counts, new Shape(counts.length)));
  }

  private static IllegalArgumentException refusal(FeatureMatrix matrix, String taken) {
    return new IllegalArgumentException(
        "features are "
            + matrix.rows()
            + "×"
            + matrix.frames()
            + " (rows × frames), but the network expects "
            + taken
            + ": use the extractor, padding and sample rate that it was trained with");
  }
}
