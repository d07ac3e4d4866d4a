package io.github.ser4j.training;

import io.github.ser4j.internal.ProcessLock;
import io.github.ser4j.model.ModelException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The exclusive right of one training to write its checkpoints; it ends with the process. */
final class CheckpointLock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CheckpointLock.class);

  private final Optional<ProcessLock> lock;

  private CheckpointLock(Optional<ProcessLock> lock) {
    this.lock = lock;
  }

  /**
   * Locks a checkpoint file.
   *
   * @throws ModelException if another training holds the lock
   */
  static CheckpointLock of(Path file) {
    Optional<ProcessLock> lock;
    try {
      lock = ProcessLock.ifFree(file);
    } catch (IOException e) {
      // Some cluster file systems do not support locks, and trainings often run there.
      LOG.warn(
          "{}: cannot be locked: make sure that no other training uses its folder ({})",
          file,
          e.toString());
      return new CheckpointLock(Optional.empty());
    }
    if (lock.isEmpty()) {
      throw new ModelException(
          file
              + ": belongs to a training that is still running: wait for its end, or choose another"
              + " folder");
    }
    return new CheckpointLock(lock);
  }

  @Override
  public void close() {
    lock.ifPresent(
        held -> {
          try {
            held.close();
          } catch (IOException e) {
            LOG.warn("{} stays until this process ends: {}", held, e.toString());
          }
        });
  }
}
