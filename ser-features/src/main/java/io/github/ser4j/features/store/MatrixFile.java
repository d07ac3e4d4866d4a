package io.github.ser4j.features.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * The open file behind {@link StoredFeatures}. It is read, not memory-mapped, since mapped pages
 * count as memory of the process, as much as the whole file. It is not a {@code FileChannel}, which
 * an interrupt of a reading thread would close.
 */
final class MatrixFile implements AutoCloseable {
  private final Path path;
  private final StoreTable table;
  private final RandomAccessFile file;
  private boolean closed;

  private MatrixFile(Path path, StoreTable table, RandomAccessFile file) {
    this.path = path;
    this.table = table;
    this.file = file;
  }

  static MatrixFile open(Path path, StoreTable table) throws IOException {
    return new MatrixFile(path, table, new RandomAccessFile(path.toFile(), "r"));
  }

  /**
   * Reads the values of a matrix.
   *
   * @throws FeatureStoreException if the file cannot be read
   * @throws IllegalStateException if it is closed
   */
  ByteBuffer values(int index) {
    byte[] bytes = new byte[Math.toIntExact(table.start(index + 1) - table.start(index))];
    synchronized (this) {
      if (closed) {
        throw new IllegalStateException(
            "the features of "
                + path
                + " are closed: read them before closing, or open them again");
      }
      try {
        file.seek(table.start(index));
        file.readFully(bytes);
      } catch (IOException e) {
        throw new FeatureStoreException(path + ": cannot be read: " + e, e);
      }
    }
    return ByteBuffer.wrap(bytes);
  }

  @Override
  public synchronized void close() {
    closed = true;
    try {
      file.close();
    } catch (IOException e) {
      throw new FeatureStoreException(path + ": cannot be closed: " + e, e);
    }
  }
}
