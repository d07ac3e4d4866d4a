package io.github.ser4j.features.store;

import io.github.ser4j.features.FeatureMatrix;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;

/** The encoding of values, little-endian. */
enum Precision {
  FLOAT32(Float.BYTES) {
    @Override
    void encode(float[] values, ByteBuffer to) {
      to.asFloatBuffer().put(values);
    }

    @Override
    FloatBuffer decode(ByteBuffer from) {
      return from.asFloatBuffer();
    }
  },

  FLOAT16(Short.BYTES) {
    @Override
    void encode(float[] values, ByteBuffer to) {
      ShortBuffer halves = to.asShortBuffer();
      for (float value : values) {
        if (Math.abs(value) >= HalfFloat.TOO_LARGE && !Float.isInfinite(value)) {
          throw new IllegalArgumentException(
              "a value is "
                  + value
                  + ", but float16 ends at 65504: store features in float32, or scale them down,"
                  + " for instance to decibels");
        }
        halves.put(HalfFloat.fromFloat(value));
      }
    }

    @Override
    FloatBuffer decode(ByteBuffer from) {
      short[] halves = new short[from.remaining() / Short.BYTES];
      from.asShortBuffer().get(halves);
      float[] values = new float[halves.length];
      for (int i = 0; i < halves.length; i++) {
        values[i] = HalfFloat.toFloat(halves[i]);
      }
      return FloatBuffer.wrap(values);
    }
  };

  private final int bytes;

  Precision(int bytes) {
    this.bytes = bytes;
  }

  /** Returns the bytes of a value. */
  int bytes() {
    return bytes;
  }

  /** Returns the bits of a value, which are also in the file extension. */
  int bits() {
    return bytes * Byte.SIZE;
  }

  /**
   * Returns the values of a matrix in row-major order.
   *
   * @throws IllegalArgumentException if a value is out of range, or they take 2 GiB or more
   */
  byte[] encode(FeatureMatrix matrix) {
    long length = (long) matrix.rows() * matrix.frames() * bytes;
    if (length > Integer.MAX_VALUE - Long.BYTES) {
      throw new IllegalArgumentException(
          matrix
              + " takes "
              + length
              + " bytes, but a matrix in a store must take less than 2 GiB");
    }
    ByteBuffer buffer = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
    encode(matrix.values(), buffer);
    return buffer.array();
  }

  /** Decodes bytes written by {@link #encode(FeatureMatrix)}. */
  FeatureMatrix decode(int rows, ByteBuffer from) {
    return FeatureMatrix.of(rows, decode(from.order(ByteOrder.LITTLE_ENDIAN)));
  }

  abstract void encode(float[] values, ByteBuffer to);

  abstract FloatBuffer decode(ByteBuffer from);
}
