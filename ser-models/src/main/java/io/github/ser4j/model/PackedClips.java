package io.github.ser4j.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/**
 * Clips of different lengths as one image: one after the other along time, with just enough zeros
 * between them that no convolution spans two clips. Short clips are not padded to the length of the
 * longest. So clips do not influence each other, nothing is computed for padding, and the
 * statistics of batch normalization are those of speech, except for the few positions between
 * clips.
 *
 * <p>Every clip starts at a boundary of all pools.
 */
final class PackedClips {
  private final int[] frames;
  private final int[] starts;
  private final int width;

  /**
   * Lays out clips.
   *
   * @param frames how many frames each clip has, at least 1
   * @param pools how many frames all blocks together pool into one
   * @param reach how many steps before and after its own a convolution covers
   */
  PackedClips(int[] frames, int pools, int reach) {
    this.frames = frames;
    this.starts = new int[frames.length];
    int at = 0;
    for (int i = 0; i < frames.length; i++) {
      starts[i] = at;
      at += ((frames[i] + pools - 1) / pools + reach) * pools;
    }
    this.width = at;
  }

  /** Converts (clips, rows, frames) to (1, rows, width). */
  NDArray join(NDArray features) {
    NDManager manager = features.getManager();
    long rows = features.getShape().get(1);
    NDList parts = new NDList();
    for (int i = 0; i < frames.length; i++) {
      int end = i + 1 < frames.length ? starts[i + 1] : width;
      parts.add(features.get("{}, :, :{}", i, frames[i]));
      if (starts[i] + frames[i] < end) {
        parts.add(manager.zeros(new Shape(rows, end - starts[i] - frames[i])));
      }
    }
    return parts.size() == 1
        ? parts.get(0).expandDims(0)
        : parts.get(0).getNDArrayInternal().concat(parts.subNDList(1), 1).expandDims(0);
  }

  /** Returns ones for speech and zeros between clips, of shape (width / pool). */
  NDArray mask(int pool, NDManager manager) {
    float[] values = new float[width / pool];
    for (int i = 0; i < frames.length; i++) {
      Arrays.fill(values, starts[i] / pool, starts[i] / pool + steps(i, pool), 1);
    }
    return manager.create(values);
  }

  /**
   * Converts the pooled steps (1, width / pool, values) to (clips, steps of the longest, values);
   * values after the steps of a shorter clip are arbitrary.
   */
  NDArray split(NDArray sequence, int pool) {
    int longest = longest(pool);
    long[] places = new long[frames.length * longest];
    for (int i = 0; i < frames.length; i++) {
      for (int t = 0; t < steps(i, pool); t++) {
        places[i * longest + t] = (long) starts[i] / pool + t;
      }
    }
    return gather(sequence.squeeze(0), places)
        .reshape(frames.length, longest, sequence.getShape().get(2));
  }

  /** Returns (clips, steps, values) with the steps of every clip in reverse order. */
  NDArray reversed(NDArray sequence, int pool) {
    int longest = longest(pool);
    long[] places = new long[frames.length * longest];
    for (int i = 0; i < frames.length; i++) {
      int own = steps(i, pool);
      for (int t = 0; t < longest; t++) {
        places[i * longest + t] = (long) i * longest + (t < own ? own - 1 - t : t);
      }
    }
    Shape shape = sequence.getShape();
    return gather(sequence.reshape(-1, shape.get(2)), places).reshape(shape);
  }

  private static NDArray gather(NDArray steps, long[] places) {
    Shape shape = new Shape(places.length, steps.getShape().get(1));
    NDArray index = steps.getManager().create(places).expandDims(1).broadcast(shape);
    return steps.gather(index.toType(DataType.INT64, false), 0);
  }

  /** Returns ones for the steps of each clip and zeros after them, of shape (clips, steps). */
  NDArray stepMask(int pool, NDManager manager) {
    int longest = longest(pool);
    float[] values = new float[frames.length * longest];
    for (int i = 0; i < frames.length; i++) {
      Arrays.fill(values, i * longest, i * longest + steps(i, pool), 1);
    }
    return manager.create(values, new Shape(frames.length, longest));
  }

  private int longest(int pool) {
    int longest = 0;
    for (int i = 0; i < frames.length; i++) {
      longest = Math.max(longest, steps(i, pool));
    }
    return longest;
  }

  /** Returns the number of steps; trailing frames that do not fill a pool are dropped. */
  private int steps(int clip, int pool) {
    return Math.max(1, frames[clip] / pool);
  }
}
