package io.github.ser4j.features.store;

import io.github.ser4j.features.FeatureMatrix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * Features in a file of a {@link FeatureStore}. Each matrix is read on demand, and is only then on
 * the heap.
 *
 * <p>The file stays open until {@link #close}, and must not be changed in place meanwhile. Safe to
 * use from many threads.
 */
public final class StoredFeatures implements AutoCloseable {
  private final Path file;
  private final StoreTable table;
  private final MatrixFile values;

  private StoredFeatures(Path file, StoreTable table, MatrixFile values) {
    this.file = file;
    this.table = table;
    this.values = values;
  }

  static StoredFeatures open(Path file, StoreTable table) throws IOException {
    return new StoredFeatures(file, table, MatrixFile.open(file, table));
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
   * @throws FeatureStoreException if the file cannot be read
   */
  public FeatureMatrix get(int index) {
    Objects.checkIndex(index, size());
    return table.precision().decode(table.rows(), values.values(index));
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
    values.close();
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
