package io.github.ser4j.features.store;

import io.github.ser4j.features.FeatureMatrix;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * Features in a file of a {@link FeatureStore}. Each matrix is read on demand, and is only then on
 * the heap.
 *
 * <p>The file is memory-mapped. Java unmaps it some time after closing, and until then Windows does
 * not allow deleting or replacing it. The file must not be changed in place while it is open. Safe
 * to use from many threads.
 */
public final class StoredFeatures implements AutoCloseable {
  private static final long SEGMENT_BYTES = 1L << 30;

  private final Path file;
  private final StoreTable table;
  private volatile @Nullable MappedSegments segments;

  private StoredFeatures(Path file, StoreTable table, MappedSegments segments) {
    this.file = file;
    this.table = table;
    this.segments = segments;
  }

  static StoredFeatures of(Path file, FileChannel channel, StoreTable table) throws IOException {
    return new StoredFeatures(file, table, MappedSegments.of(channel, table, SEGMENT_BYTES));
  }

  /**
   * Returns the file.
   *
   * @return its path
   */
  public Path file() {
    return file;
  }

  /**
   * Returns the number of matrices.
   *
   * @return 0 or more
   */
  public int size() {
    return table.size();
  }

  /**
   * Returns one matrix.
   *
   * @param index 0 to {@code size() - 1}, in the order of the keys
   * @return the matrix, read from the file
   * @throws IndexOutOfBoundsException if there is no such matrix
   * @throws IllegalStateException if this is closed
   */
  public FeatureMatrix get(int index) {
    Objects.checkIndex(index, size());
    MappedSegments open = segments;
    if (open == null) {
      throw new IllegalStateException(
          "the features of " + file + " are closed: read them before closing, or open them again");
    }
    return table.precision().decode(table.rows(), open.values(index));
  }

  /**
   * Returns all matrices as a list that reads each one on every access.
   *
   * @return an unmodifiable view, valid while this is open
   */
  public List<FeatureMatrix> asList() {
    return new View();
  }

  /** Closes the file; matrices already read stay valid. */
  @Override
  public void close() {
    segments = null;
  }

  @Override
  public String toString() {
    return "StoredFeatures[" + size() + " matrices in " + file + "]";
  }

  private final class View extends AbstractList<FeatureMatrix> implements RandomAccess {
    @Override
    public FeatureMatrix get(int index) {
      return StoredFeatures.this.get(index);
    }

    @Override
    public int size() {
      return StoredFeatures.this.size();
    }
  }
}
