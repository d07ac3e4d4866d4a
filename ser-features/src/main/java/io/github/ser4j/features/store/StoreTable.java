package io.github.ser4j.features.store;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;

/**
 * The header and trailer of a file in the store: which matrices it holds, and where.
 *
 * <p>A file begins with the header: the 8 bytes {@code SER4JFTR}, the version of the format (32
 * bits), the bits of a value (32), the number of matrices (32), and the key of the set (32 bytes).
 * The values follow, matrix after matrix in row-major order without gaps. The trailer holds, for
 * each matrix, its number of frames (32) and the CRC-32C of its values (32), then the number of
 * rows (32) of all matrices, and the CRC-32C (32) of the header and the trailer up to it.
 * Everything is little-endian.
 */
final class StoreTable {
  private static final byte[] MAGIC = {'S', 'E', 'R', '4', 'J', 'F', 'T', 'R'};
  private static final int FORMAT = 1;
  private static final int KEY_BYTES = 32;
  private static final int HEADER_BYTES = MAGIC.length + 3 * Integer.BYTES + KEY_BYTES;
  private static final int ENTRY_BYTES = 2 * Integer.BYTES;
  private static final int END_BYTES = 2 * Integer.BYTES;
  private static final int CHUNK_BYTES = 1 << 18;

  private final Precision precision;
  private final int rows;

  /** Where the values of each matrix begin in the file, followed by their end. */
  private final long[] starts;

  private final int[] checksums;

  private StoreTable(Precision precision, int rows, long[] starts, int[] checksums) {
    this.precision = precision;
    this.rows = rows;
    this.starts = starts;
    this.checksums = checksums;
  }

  static byte[] header(FeatureKey key, Precision precision, int size) {
    return buffer(HEADER_BYTES)
        .put(MAGIC)
        .putInt(FORMAT)
        .putInt(precision.bits())
        .putInt(size)
        .put(key.toBytes())
        .array();
  }

  /** The trailer. */
  static byte[] end(byte[] header, int rows, int[] frames, int[] checksums) {
    byte[] end = new byte[endBytes(frames.length)];
    ByteBuffer buffer = ByteBuffer.wrap(end).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < frames.length; i++) {
      buffer.putInt(frames[i]).putInt(checksums[i]);
    }
    buffer.putInt(rows);
    buffer.putInt(checksum(header, buffer));
    return end;
  }

  /** Returns the max number of matrices in a file. */
  static int maxSize() {
    return (Integer.MAX_VALUE - END_BYTES - Long.BYTES) / ENTRY_BYTES;
  }

  /**
   * Reads everything but the values.
   *
   * @throws DamagedFileException if this is not a complete file for that key
   */
  static StoreTable read(FileChannel file, FeatureKey key, Precision precision, int size)
      throws IOException, DamagedFileException {
    byte[] header = header(key, precision, size);
    long length = file.size();
    if (length < HEADER_BYTES + (long) endBytes(size)) {
      throw new DamagedFileException("it ends after " + length + " bytes");
    }
    if (!read(file, 0, HEADER_BYTES).equals(ByteBuffer.wrap(header))) {
      throw new DamagedFileException("its header is wrong");
    }
    ByteBuffer end = read(file, length - endBytes(size), endBytes(size));
    end.position(end.capacity() - Integer.BYTES);
    if (checksum(header, end) != end.getInt()) {
      throw new DamagedFileException("the checksum of its table does not match");
    }
    int rows = end.getInt(size * ENTRY_BYTES);
    long[] starts = new long[size + 1];
    int[] checksums = new int[size];
    starts[0] = HEADER_BYTES;
    for (int i = 0; i < size; i++) {
      long values = (long) rows * end.getInt(i * ENTRY_BYTES);
      starts[i + 1] = starts[i] + values * precision.bytes();
      checksums[i] = end.getInt(i * ENTRY_BYTES + Integer.BYTES);
    }
    if (starts[size] + endBytes(size) != length) {
      throw new DamagedFileException("it has " + length + " bytes, which does not match its table");
    }
    return new StoreTable(precision, rows, starts, checksums);
  }

  /**
   * Reads the values of all matrices, in parallel.
   *
   * @throws DamagedFileException if the checksum of a matrix does not match
   */
  void verify(FileChannel file) throws IOException, DamagedFileException {
    OptionalInt different;
    try {
      different =
          IntStream.range(0, size())
              .parallel()
              .filter(i -> checksum(file, i) != checksums[i])
              .findAny();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (different.isPresent()) {
      throw new DamagedFileException(
          "the values of matrix " + different.getAsInt() + " do not match their checksum");
    }
  }

  private int checksum(FileChannel file, int index) {
    CRC32C crc = new CRC32C();
    try {
      for (long at = starts[index]; at < starts[index + 1]; at += CHUNK_BYTES) {
        crc.update(read(file, at, (int) Math.min(CHUNK_BYTES, starts[index + 1] - at)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return (int) crc.getValue();
  }

  int size() {
    return checksums.length;
  }

  int rows() {
    return rows;
  }

  Precision precision() {
    return precision;
  }

  /** Returns where the values of a matrix begin in the file; for {@code size()}, their end. */
  long start(int index) {
    return starts[index];
  }

  private static int endBytes(int size) {
    return size * ENTRY_BYTES + END_BYTES;
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ByteBuffer read(FileChannel file, long from, int bytes) throws IOException {
    ByteBuffer buffer = buffer(bytes);
    while (buffer.hasRemaining()) {
      if (file.read(buffer, from + buffer.position()) < 0) {
        throw new EOFException("the file was truncated while it was read");
      }
    }
    return buffer.flip();
  }

  /** Computes the checksum of the header, and of the trailer up to its position. */
  private static int checksum(byte[] header, ByteBuffer end) {
    CRC32C crc = new CRC32C();
    crc.update(header);
    crc.update(end.duplicate().flip());
    return (int) crc.getValue();
  }
}
