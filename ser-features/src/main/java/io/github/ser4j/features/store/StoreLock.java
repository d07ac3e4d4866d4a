package io.github.ser4j.features.store;

import io.github.ser4j.internal.ProcessLock;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for the exclusive lock on writing one file of a store. */
final class StoreLock {
  private static final Logger LOG = LoggerFactory.getLogger(StoreLock.class);
  private static final int PAUSE_MS = 20;

  private StoreLock() {}

  /** Acquires the lock of a file, waiting until it is free. Its folder must exist. */
  static ProcessLock of(Path dataFile) throws IOException {
    Optional<ProcessLock> lock = ProcessLock.ifFree(dataFile);
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
      lock = ProcessLock.ifFree(dataFile);
    }
    return lock.get();
  }
}
