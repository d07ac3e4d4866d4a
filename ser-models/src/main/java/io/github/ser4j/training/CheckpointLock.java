package io.github.ser4j.training;

import io.github.ser4j.internal.ProcessLock;
import io.github.ser4j.model.ModelException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The right of one training to write its checkpoints; it ends with the process. */
final class CheckpointLock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CheckpointLock.class);

  private final Optional<ProcessLock> lock;

  private CheckpointLock(Optional<ProcessLock> lock) {
    this.lock = lock;
  }

  /**
   * Claims a file of checkpoints.
   *
   * @throws ModelException if another training has it
   */
  static CheckpointLock of(Path file) {
    Optional<ProcessLock> lock;
    try {
      lock = ProcessLock.ifFree(file);
    } catch (IOException e) {
      // Some file systems of clusters know no locks, and trainings are most at home there.
      LOG.warn(
          "{}: cannot be locked: let no other training use its folder ({})", file, e.toString());
      return new CheckpointLock(Optional.empty());
    }
    if (lock.isEmpty()) {
      throw new ModelException(
          file
              + ": belongs to a training that is still going on: wait for its end, or name another"
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
