package io.github.ser4j.features.store;

import io.github.ser4j.features.FeatureMatrix;
import java.util.zip.CRC32C;

/** A matrix in its encoded form. */
final class EncodedMatrix {
  private final int rows;
  private final int frames;
  private final byte[] bytes;
  private final int checksum;

  private EncodedMatrix(int rows, int frames, byte[] bytes) {
    this.rows = rows;
    this.frames = frames;
    this.bytes = bytes;
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    this.checksum = (int) crc.getValue();
  }

  static EncodedMatrix of(FeatureMatrix matrix, Precision precision) {
    return new EncodedMatrix(matrix.rows(), matrix.frames(), precision.encode(matrix));
  }

  int rows() {
    return rows;
  }

  int frames() {
    return frames;
  }

  /** Returns the bytes themselves: must not be modified. */
  byte[] bytes() {
    return bytes;
  }

  int checksum() {
    return checksum;
  }
}
