package io.github.ser4j.training;

import io.github.ser4j.config.Spec;
import io.github.ser4j.model.ModelException;
import java.util.List;
import java.util.Optional;

/** Reads and writes the checkpoints of one training, and locks them until it is closed. */
final class CheckpointKeeper implements AutoCloseable {
  private final Checkpoints place;
  private final Spec fingerprint;
  private final TrainingListener listener;
  private final CheckpointLock claim;

  CheckpointKeeper(Checkpoints place, Spec fingerprint, TrainingListener listener) {
    this.place = place;
    this.fingerprint = fingerprint;
    this.listener = listener;
    this.claim = place.claim();
  }

  /** Returns the checkpoint to resume from; empty for a new training. */
  Optional<Checkpoint> earlier() {
    Optional<Checkpoint> earlier = place.read();
    earlier.ifPresent(this::requireSameTraining);
    return earlier;
  }

  private void requireSameTraining(Checkpoint checkpoint) {
    List<String> differences =
        fingerprint.differences(checkpoint.fingerprint(), ", but the checkpoint has ");
    if (!differences.isEmpty()) {
      throw new ModelException(
          place.file()
              + ": is from a different training: "
              + String.join("; ", differences)
              + ": use the original settings, choose another folder, or delete the file to start"
              + " over");
    }
  }

  /** Writes a checkpoint if one is due after this epoch. */
  void keep(Progress progress, long steps, OptimizerState optimizer) {
    History history = progress.history();
    if (!place.isDue(history.epochs().size()) && !progress.isOver()) {
      return;
    }
    new CheckpointFile(place.file())
        .write(
            new Checkpoint(
                fingerprint, steps, history, progress.last(), progress.best(), optimizer.copy()));
    listener.on(new TrainingEvent.CheckpointWritten(place.file(), history, progress.best()));
  }

  @Override
  public void close() {
    claim.close();
  }
}
