package io.github.ser4j.features.store;

import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.internal.AtomicFiles;
import io.github.ser4j.internal.ProcessLock;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder that caches features, so that they are computed only once.
 *
 * <pre>{@code
 * FeatureStore store = FeatureStore.in(Path.of("features"));
 * try (StoredFeatures features = store.features(keys, i -> extractor.extract(clips.get(i).load()))) {
 *   StandardScaler scaler = StandardScaler.fit(features.asList());
 *   use(scaler.transform(features.get(0)));
 * }
 * }</pre>
 *
 * <p>Each set of features is one file, named after the keys of its matrices in order, with the
 * extension {@code .f32} or {@code .f16}. It appears once it is complete. Its checksums are
 * verified on every reuse; a damaged file is logged and recomputed. Several threads and processes
 * may use one folder at a time: while one of them writes a file, others that need it wait. This
 * requires file locks, which some network file systems lack. Next to each file there is an empty
 * one with the extension {@code .lock}. A set that is not open may be deleted at any time.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class FeatureStore {
  /**
   * Must be incremented with every numerical change of the reader, an extractor, the resampler or
   * an augmenter.
   */
  static final int FEATURE_VERSION = 2;

  private static final Logger LOG = LoggerFactory.getLogger(FeatureStore.class);

  /** Files that {@code AtomicFiles} leaves behind if its process is killed. */
  private static final Pattern LEFTOVER =
      Pattern.compile("\\.([0-9a-f]{64}\\.f(?:16|32))\\.[0-9a-f-]+\\.part");

  private final Path folder;
  private final Precision precision;

  private FeatureStore(Path folder, Precision precision) {
    this.folder = folder;
    this.precision = precision;
  }

  /**
   * Creates a store in a folder, with 32-bit values, which are read back bit for bit.
   *
   * @param folder the folder; created with the first features if missing
   * @return the store
   */
  public static FeatureStore in(Path folder) {
    return new FeatureStore(folder, Precision.FLOAT32);
  }

  /**
   * Returns this store with 16-bit values (IEEE 754 binary16), which take half the space. Values
   * are rounded to nearest, ties to even: magnitudes from 6.1e-5 on keep 11 significant bits,
   * smaller ones are multiples of 6e-8. NaN and infinities are preserved. Finite values from 65520
   * on, which would become infinite, are rejected.
   *
   * @return a store that uses separate files in the same folder
   */
  public FeatureStore float16() {
    return new FeatureStore(folder, Precision.FLOAT16);
  }

  /**
   * Returns the features with the given keys. If the store does not have this set, the producer
   * computes it, and it is stored.
   *
   * <p>The producer is called by many threads at a time, once for each index, roughly in order.
   * Only a few matrices per processor are on the heap at a time.
   *
   * @param keys the key of each matrix
   * @param producer computes the matrix of an index from 0 to {@code keys.size() - 1}; all with the
   *     same number of rows, each with any number of frames; must be safe to use from many threads
   * @return the features; must be closed by the caller
   * @throws FeatureStoreException if a file cannot be read or written, for instance because the
   *     disk is full; the message names it. No partial file is left, and other files are unchanged
   * @throws IllegalArgumentException if matrices differ in rows, one of them takes 2 GiB or more,
   *     or a value is too large for 16 bits; the message gives the index of the matrix. Exceptions
   *     of the producer are rethrown unchanged. In both cases nothing is stored
   */
  public StoredFeatures features(List<FeatureKey> keys, IntFunction<FeatureMatrix> producer) {
    if (keys.size() > StoreTable.maxSize()) {
      throw new IllegalArgumentException(
          "there are "
              + keys.size()
              + " keys, but a set can have at most "
              + StoreTable.maxSize()
              + ": divide it");
    }
    FeatureKey key = FeatureKey.ofAll(keys, FEATURE_VERSION);
    Path file = folder.resolve(key + ".f" + precision.bits());
    try {
      Optional<StoredFeatures> found = find(file, key, keys.size(), false);
      if (found.isPresent()) {
        return found.get();
      }
      AtomicFiles.createFolders(folder);
      try (ProcessLock lock = StoreLock.of(file)) {
        LOG.debug("{} is locked by this process", lock);
        found = find(file, key, keys.size(), true);
        if (found.isPresent()) {
          return found.get();
        }
        removeLeftovers(file);
        LOG.info("{}: computing the features of {} clips", file, keys.size());
        StoreWriter.write(file, key, precision, keys.size(), producer);
        return open(file, key, keys.size(), false);
      }
    } catch (IOException | DamagedFileException e) {
      throw new FeatureStoreException(
          file
              + ": features cannot be written or read: "
              + e
              + "; if the disk is full, free some space or use another folder",
          e);
    }
  }

  /** Opens a file; without its lock, an incomplete one may still be in progress. */
  private Optional<StoredFeatures> find(Path file, FeatureKey key, int size, boolean locked)
      throws IOException {
    try {
      return Optional.of(open(file, key, size, true));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (DamagedFileException e) {
      if (locked) {
        LOG.warn("{} is damaged and will be recomputed: {}", file, e.getMessage());
      }
      return Optional.empty();
    }
  }

  private StoredFeatures open(Path file, FeatureKey key, int size, boolean verified)
      throws IOException, DamagedFileException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      StoreTable table = StoreTable.read(channel, key, precision, size);
      if (verified) {
        table.verify(channel);
      }
      return StoredFeatures.open(file, table);
    }
  }

  /** Removes partial files of this file, whose lock is held, and of others not in progress. */
  private void removeLeftovers(Path file) throws IOException {
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, ".*.part")) {
      for (Path part : parts) {
        Matcher name = LEFTOVER.matcher(part.getFileName().toString());
        if (!name.matches()) {
          continue;
        }
        Path owner = folder.resolve(name.group(1));
        if (owner.equals(file)) {
          Files.deleteIfExists(part);
        } else {
          removeUnlessInTheMaking(owner, part);
        }
      }
    }
  }

  private static void removeUnlessInTheMaking(Path owner, Path part) throws IOException {
    Optional<ProcessLock> lock = ProcessLock.ifFree(owner);
    if (lock.isPresent()) {
      try (ProcessLock held = lock.get()) {
        LOG.debug("{} is locked by this process", held);
        Files.deleteIfExists(part);
      }
    }
  }

  @Override
  public String toString() {
    return "FeatureStore[" + folder + ", float" + precision.bits() + "]";
  }
}
