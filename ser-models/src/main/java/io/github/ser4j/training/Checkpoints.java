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
 * Where a training saves its state, so that it resumes from there after the process was killed, the
 * machine lost its power or the disk was full.
 *
 * <p>After every epoch, one file in the folder is replaced by a new one that holds everything: the
 * parameters after the last epoch and after the best one, what the optimizer remembers, the number
 * of steps, the history, and what the training is: its plan, the network, the shape of the
 * features, and the clips of both parts with their classes, for which the plan and the network must
 * describe themselves (see {@link Spec}). It is replaced as a whole and forced to the disk, so that
 * at any moment either the old content or the new one is there. A training that was resumed ends
 * with the same parameters, bit for bit, as one that was never broken off, given the same number of
 * threads, processor and version of the engine; only times differ. The audio and the values of the
 * features are not looked at: they have to be those that the training began with.
 *
 * <p>A folder belongs to one training. If it holds a checkpoint, a training begins there only with
 * {@link #resume()}; it is never overwritten by another training. As long as a training goes on, a
 * second one in the same folder is refused, in whatever process; the file {@code
 * training.checkpoint.lock} is for that.
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
   * Checkpoints after every epoch of a new training.
   *
   * @param folder where to; made if it is missing
   * @return the checkpoints
   */
  public static Checkpoints in(Path folder) {
    return new Checkpoints(folder, 1, false, describe());
  }

  /**
   * The same, but less often; the last epoch of a training always ends with a checkpoint.
   *
   * @param epochs after how many epochs each, at least 1; whatever was learned since the last
   *     checkpoint is learned again after a break
   * @return checkpoints that often
   * @throws IllegalArgumentException if below 1
   */
  public Checkpoints everyEpochs(int epochs) {
    return new Checkpoints(folder, Checks.atLeast(1, "everyEpochs", epochs), resumed, features);
  }

  /**
   * Returns checkpoints in a folder inside of this one, for instance of one of several trainings.
   *
   * @param name of the folder inside
   * @return checkpoints as often as these, resumed if these are
   */
  public Checkpoints subfolder(String name) {
    return new Checkpoints(folder.resolve(name), everyEpochs, resumed, features);
  }

  /**
   * The same, but a training goes on from the checkpoint in the folder, if there is one, instead of
   * refusing the folder. A training that had ended gives its result at once. The checkpoint of
   * another training is refused, with what differs.
   *
   * @return checkpoints to go on from
   */
  public Checkpoints resume() {
    return new Checkpoints(folder, everyEpochs, true, features);
  }

  /**
   * The same, but with a description of the features, so that a training on other features of the
   * same shape is told apart.
   *
   * @param descriptions how the features were made; equal ones for the same features
   * @return checkpoints of a training on those features
   */
  public Checkpoints ofFeatures(Spec... descriptions) {
    return new Checkpoints(folder, everyEpochs, resumed, describe(descriptions));
  }

  private static Spec describe(Spec... descriptions) {
    return Spec.ofParts("features", List.of(descriptions));
  }

  /**
   * The folder.
   *
   * @return the folder
   */
  public Path folder() {
    return folder;
  }

  /**
   * The file that holds the checkpoint.
   *
   * @return {@code training.checkpoint} in the folder, whether it is there or not
   */
  public Path file() {
    return folder.resolve(FILE);
  }

  /**
   * Whether a training is to go on from the checkpoint in the folder.
   *
   * @return true after {@link #resume()}
   */
  public boolean resumed() {
    return resumed;
  }

  /**
   * How the training went until its last checkpoint.
   *
   * @return empty if there is no checkpoint
   * @throws ModelException if the checkpoint is damaged or of a version that this one cannot read
   */
  public Optional<History> history() {
    return read().map(Checkpoint::history);
  }

  /**
   * The parameters after the best epoch until the last checkpoint; without early stopping, the last
   * epoch counts as the best.
   *
   * @return values by name, for {@link NetworkModel#setParameters}; empty if there is no checkpoint
   * @throws ModelException if the checkpoint is damaged or of a version that this one cannot read
   */
  public Optional<Map<String, float[]>> best() {
    return read().map(Checkpoint::best);
  }

  /**
   * The parameters after the last epoch until the last checkpoint.
   *
   * @return values by name, for {@link NetworkModel#setParameters}; empty if there is no checkpoint
   * @throws ModelException if the checkpoint is damaged or of a version that this one cannot read
   */
  public Optional<Map<String, float[]>> last() {
    return read().map(Checkpoint::last);
  }

  /**
   * Looks whether a training may begin here, before anything expensive is done. Makes the folder if
   * it is missing, and removes what a process that was killed while it wrote has left there.
   *
   * @throws ModelException if the folder holds a checkpoint and is not to be resumed, cannot be
   *     written to, or belongs to a training that is still going on
   */
  public void requireUsable() {
    claim().close();
  }

  /** Looks the same way, and keeps all other trainings out of the folder. */
  CheckpointLock claim() {
    try {
      AtomicFiles.createFolders(folder);
    } catch (IOException e) {
      throw new ModelException(folder + ": is no folder for checkpoints: " + e, e);
    }
    if (!Files.isWritable(folder)) {
      throw new ModelException(folder + ": is no folder that can be written to");
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
              + ": holds the checkpoint of a training: resume that one, name another folder, or"
              + " delete the file to begin anew");
    }
    try {
      AtomicFiles.removeLeftovers(file());
    } catch (IOException e) {
      throw new ModelException(folder + ": cannot be cleared of a part of a checkpoint: " + e, e);
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
