package io.github.ser4j.features.store;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to write one file of a store, held by one thread of all processes at a time. It ends
 * with the process, whatever ends that.
 */
final class StoreLock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StoreLock.class);
  private static final int PAUSE_MS = 20;

  /**
   * The locks of this process: the operating system tells only processes apart, and takes a lock
   * away when any other channel of the same file is closed.
   */
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private StoreLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** The lock of a file; waits until it is free. Its folder must exist. */
  static StoreLock of(Path dataFile) throws IOException {
    Optional<StoreLock> lock = ifFree(dataFile);
    if (lock.isEmpty()) {
      LOG.info("{} is being written: waiting for it", dataFile);
    }
    while (lock.isEmpty()) {
      try {
        Thread.sleep(PAUSE_MS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while waiting for its lock");
      }
      lock = ifFree(dataFile);
    }
    return lock.get();
  }

  /** The lock of a file, unless somebody has it. */
  static Optional<StoreLock> ifFree(Path dataFile) throws IOException {
    Path beside = dataFile.resolveSibling(".").toRealPath();
    Path file = beside.resolve(dataFile.getFileName() + ".lock");
    if (!HELD_HERE.add(file)) {
      return Optional.empty();
    }
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (isLocked(channel)) {
        return Optional.of(new StoreLock(file, channel));
      }
      channel.close();
    } catch (IOException e) {
      HELD_HERE.remove(file);
      throw e;
    }
    HELD_HERE.remove(file);
    return Optional.empty();
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      // Another class loader of this process has it.
      return false;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      HELD_HERE.remove(file);
    }
  }

  @Override
  public String toString() {
    return "StoreLock[" + file + "]";
  }
}
