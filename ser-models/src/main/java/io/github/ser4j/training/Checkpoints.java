package io.github.ser4j.training;

import io.github.ser4j.config.Spec;
import io.github.ser4j.internal.AtomicFiles;
import io.github.ser4j.internal.Checks;
import io.github.ser4j.model.ModelException;
import io.github.ser4j.model.NetworkModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Saves the state of a training, so that it can resume after the process was killed, the power
 * failed or the disk was full.
 *
 * <p>After every epoch, one file in the folder is replaced by a new one that holds everything: the
 * parameters after the last epoch and after the best one, the state of the optimizer, the number of
 * steps, the history, and the identity of the training: its plan, network, feature shape, and the
 * clips and classes of both parts, for which the plan and the network must describe themselves (see
 * {@link Spec}). It is replaced atomically and forced to disk, so at any moment either the old or
 * the new content is there. A resumed training ends with bit-identical parameters, given the same
 * number of threads, processor and engine version; only times differ. Audio and feature values are
 * not checked: they must be those of the start of the training.
 *
 * <p>A folder belongs to one training. If it holds a checkpoint, training there requires {@link
 * #resume()}; another training never overwrites it. While a training runs, a second one in the same
 * folder is rejected, even in another process; the file {@code training.checkpoint.lock} is for
 * that.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class Checkpoints {
  private static final String FILE = "training.checkpoint";

  private final Path folder;
  private final int everyEpochs;
  private final boolean resumed;
  private final Spec features;

  private Checkpoints(Path folder, int everyEpochs, boolean resumed, Spec features) {
    this.folder = folder;
    this.everyEpochs = everyEpochs;
    this.resumed = resumed;
    this.features = features;
  }

  /**
   * Creates checkpoints after every epoch of a new training.
   *
   * @param folder the folder; created if missing
   * @return the checkpoints
   */
  public static Checkpoints in(Path folder) {
    return new Checkpoints(folder, 1, false, describe());
  }

  /**
   * Returns these checkpoints, written less often; the last epoch always has one.
   *
   * @param epochs the number of epochs between checkpoints, at least 1; a resumed training repeats
   *     the epochs after the last checkpoint
   * @return a copy
   * @throws IllegalArgumentException if below 1
   */
  public Checkpoints everyEpochs(int epochs) {
    return new Checkpoints(folder, Checks.atLeast(1, "everyEpochs", epochs), resumed, features);
  }

  /**
   * Returns checkpoints in a subfolder, for instance for one of several trainings.
   *
   * @param name the name of the subfolder
   * @return checkpoints with the same settings
   */
  public Checkpoints subfolder(String name) {
    return new Checkpoints(folder.resolve(name), everyEpochs, resumed, features);
  }

  /**
   * Returns these checkpoints for resuming: a training continues from the checkpoint in the folder,
   * if there is one, instead of rejecting the folder. A finished training returns its result
   * immediately. A checkpoint from a different plan, network or clip set is rejected; the message
   * lists the differences.
   *
   * @return a copy
   */
  public Checkpoints resume() {
    return new Checkpoints(folder, everyEpochs, true, features);
  }

  /**
   * Returns these checkpoints with a description of the features, so that a training on other
   * features of the same shape is recognized as different.
   *
   * @param descriptions of the features; equal for equal features
   * @return a copy
   */
  public Checkpoints ofFeatures(Spec... descriptions) {
    return new Checkpoints(folder, everyEpochs, resumed, describe(descriptions));
  }

  private static Spec describe(Spec... descriptions) {
    return Spec.ofParts("features", List.of(descriptions));
  }

  /**
   * Returns the folder.
   *
   * @return the folder
   */
  public Path folder() {
    return folder;
  }

  /**
   * Returns the file of the checkpoint.
   *
   * @return {@code training.checkpoint} in the folder, whether it exists or not
   */
  public Path file() {
    return folder.resolve(FILE);
  }

  /**
   * Returns whether a training resumes from the checkpoint in the folder.
   *
   * @return true after {@link #resume()}
   */
  public boolean resumed() {
    return resumed;
  }

  /**
   * Reads the history of the training up to its last checkpoint.
   *
   * @return empty if there is no checkpoint
   * @throws ModelException if the checkpoint is corrupt or of an unsupported version
   */
  public Optional<History> history() {
    return read().map(Checkpoint::history);
  }

  /**
   * Reads the parameters after the best epoch up to the last checkpoint; without early stopping,
   * the last epoch counts as the best.
   *
   * @return values by name, for {@link NetworkModel#setParameters}; empty if there is no checkpoint
   * @throws ModelException if the checkpoint is corrupt or of an unsupported version
   */
  public Optional<Map<String, float[]>> best() {
    return read().map(Checkpoint::best);
  }

  /**
   * Reads the parameters after the last epoch of the last checkpoint.
   *
   * @return values by name, for {@link NetworkModel#setParameters}; empty if there is no checkpoint
   * @throws ModelException if the checkpoint is corrupt or of an unsupported version
   */
  public Optional<Map<String, float[]>> last() {
    return read().map(Checkpoint::last);
  }

  /**
   * Checks whether a training can start here, before any expensive work. Creates the folder if it
   * is missing, and removes incomplete files of a killed process.
   *
   * @throws ModelException if the folder holds a checkpoint and resuming is not requested, it is
   *     not writable, or a training in it is still running
   */
  public void requireUsable() {
    claim().close();
  }

  /** Checks the same, and locks the folder. */
  CheckpointLock claim() {
    try {
      AtomicFiles.createFolders(folder);
    } catch (IOException e) {
      throw new ModelException(folder + ": is not a folder for checkpoints: " + e, e);
    }
    if (!Files.isWritable(folder)) {
      throw new ModelException(folder + ": is not a writable folder");
    }
    CheckpointLock claim = CheckpointLock.of(file());
    try {
      refuseOrTidy();
      return claim;
    } catch (RuntimeException e) {
      claim.close();
      throw e;
    }
  }

  private void refuseOrTidy() {
    if (!resumed && new CheckpointFile(file()).exists()) {
      throw new ModelException(
          file()
              + ": holds the checkpoint of a training: resume it, choose another folder, or delete"
              + " the file to start over");
    }
    try {
      AtomicFiles.removeLeftovers(file());
    } catch (IOException e) {
      throw new ModelException(folder + ": an incomplete checkpoint cannot be removed: " + e, e);
    }
  }

  Spec features() {
    return features;
  }

  boolean isDue(int epoch) {
    return epoch % everyEpochs == 0;
  }

  Optional<Checkpoint> read() {
    CheckpointFile file = new CheckpointFile(file());
    return file.exists() ? Optional.of(file.read()) : Optional.empty();
  }
}
