package io.github.ser4j.features.store;

import io.github.ser4j.features.FeatureMatrix;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;

/** How values are written, little-endian. */
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
                  + ", but float16 ends at 65504: store features in float32, or make them smaller,"
                  + " for instance by decibels");
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

  /** The bytes of a value. */
  int bytes() {
    return bytes;
  }

  /** The bits of a value, which are also how files of this precision end. */
  int bits() {
    return bytes * Byte.SIZE;
  }

  /**
   * The values of a matrix, row after row.
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

  /** The matrix that {@link #encode(FeatureMatrix)} has made these bytes of. */
  FeatureMatrix decode(int rows, ByteBuffer from) {
    return FeatureMatrix.of(rows, decode(from.order(ByteOrder.LITTLE_ENDIAN)));
  }

  abstract void encode(float[] values, ByteBuffer to);

  abstract FloatBuffer decode(ByteBuffer from);
}
