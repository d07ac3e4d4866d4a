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
 * What goes from the heap to the engine for one batch: features of clips, and other values. The
 * engine's arrays lie in a piece of {@link NativeMemory}.
 */
public final class FeatureBatch {
  private final NativeMemory.Lease memory;
  private final NDManager manager;

  /**
   * Starts a batch.
   *
   * @param memory where its arrays lie; to be closed after the manager
   * @param manager who owns its arrays
   */
  public FeatureBatch(NativeMemory.Lease memory, NDManager manager) {
    this.memory = memory;
    this.manager = manager;
  }

  /**
   * Copies matrices into one array of shape (clips, rows, frames). For a network that masks
   * padding, frames are those of the longest clip, shorter ones are followed by zeros, and a second
   * array of shape (clips) gives the number of frames of each.
   *
   * @param clips the matrices
   * @param input the shape that the network takes; if it masks padding, the most frames
   * @param masksPadding whether it does
   * @return what the network takes
   * @throws IllegalArgumentException if a matrix has a shape that the network does not take
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
            + " (rows × frames), but the network takes "
            + taken
            + ": use the extractor, padding and sample rate that it was trained with");
  }
}
