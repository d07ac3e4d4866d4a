package io.github.ser4j.features.store;

import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.internal.AtomicFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntFunction;

/** Computes the matrices of a set and writes its file. */
final class StoreWriter {
  private static final int CHUNK_BYTES = 1 << 20;

  private final Precision precision;
  private final IntFunction<FeatureMatrix> producer;
  private final int[] frames;
  private final int[] checksums;
  private int rows;
  private int written;

  private StoreWriter(Precision precision, int size, IntFunction<FeatureMatrix> producer) {
    this.precision = precision;
    this.producer = producer;
    this.frames = new int[size];
    this.checksums = new int[size];
  }

  /**
   * Creates or replaces a file.
   *
   * @throws IOException if it cannot be written; it is then unchanged, as if the producer throws
   */
  static void write(
      Path file, FeatureKey key, Precision precision, int size, IntFunction<FeatureMatrix> producer)
      throws IOException {
    StoreWriter writer = new StoreWriter(precision, size, producer);
    byte[] header = StoreTable.header(key, precision, size);
    AtomicFiles.write(
        file,
        out -> {
          out.write(header);
          new ParallelInOrder<>(writer::produce)
              .run(
                  size,
                  matrix -> {
                    writer.note(matrix);
                    byte[] bytes = matrix.bytes();
                    for (int at = 0; at < bytes.length; at += CHUNK_BYTES) {
                      out.write(bytes, at, Math.min(CHUNK_BYTES, bytes.length - at));
                    }
                  });
          out.write(StoreTable.end(header, writer.rows, writer.frames, writer.checksums));
        });
  }

  private EncodedMatrix produce(int index) {
    FeatureMatrix matrix = producer.apply(index);
    try {
      return EncodedMatrix.of(matrix, precision);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("matrix " + index + ": " + e.getMessage(), e);
    }
  }

  private void note(EncodedMatrix matrix) {
    if (written == 0) {
      rows = matrix.rows();
    }
    if (matrix.rows() != rows) {
      throw new IllegalArgumentException(
          "matrix "
              + written
              + " has "
              + matrix.rows()
              + " rows, but matrix 0 has "
              + rows
              + ": store features of one extractor together");
    }
    frames[written] = matrix.frames();
    checksums[written] = matrix.checksum();
    written++;
  }
}
