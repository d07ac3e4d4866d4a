package io.github.ser4j.training;

import io.github.ser4j.Ser4jException;
import io.github.ser4j.model.ModelException;
import io.github.ser4j.model.NetworkModel;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Thrown when a training cannot continue: its loss or parameters are no longer finite, a checkpoint
 * cannot be written, or features cannot be read. The results so far are not lost: this exception
 * contains them, and the last checkpoint, if any, remains.
 */
public final class TrainingStoppedException extends ModelException {
  private static final long serialVersionUID = 1L;

  private final transient History history;
  private final transient Map<String, float[]> bestParameters;

  TrainingStoppedException(
      Ser4jException cause, Progress progress, Optional<Checkpoints> checkpoints) {
    super(message(cause, progress.history(), checkpoints), cause);
    this.history = progress.history();
    this.bestParameters = new LinkedHashMap<>(progress.best());
  }

  private static String message(
      Ser4jException cause, History history, Optional<Checkpoints> checkpoints) {
    return cause.getMessage()
        + " (the training stopped after "
        + history.epochs().size()
        + " epochs"
        + (history.bestEpoch() == 0 ? "" : ", the best of them is " + history.bestEpoch())
        + checkpoints
            .filter(place -> Files.exists(place.file()))
            .map(place -> "; its checkpoint is " + place.file())
            .orElse("")
        + ")";
  }

  /**
   * Returns the finished epochs.
   *
   * @return the history, perhaps without epochs
   */
  public History history() {
    return history;
  }

  /**
   * Returns the parameters after the best epoch so far; without early stopping, after the last one.
   *
   * @return values by name, for {@link NetworkModel#setParameters}; empty if no epoch was finished
   */
  public Map<String, float[]> bestParameters() {
    return new LinkedHashMap<>(bestParameters);
  }
}
