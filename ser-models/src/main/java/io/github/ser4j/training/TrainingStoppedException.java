package io.github.ser4j.training;

import io.github.ser4j.Ser4jException;
import io.github.ser4j.model.ModelException;
import io.github.ser4j.model.NetworkModel;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A training that could not go on: its loss or its parameters are not finite any more, a checkpoint
 * cannot be written, or features cannot be read. What it had learned until then is not lost: it is
 * here, and so is the last checkpoint, if there was one.
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
   * The epochs that were finished.
   *
   * @return perhaps none
   */
  public History history() {
    return history;
  }

  /**
   * The parameters after the best epoch so far; without early stopping, after the last one.
   *
   * @return values by name, for {@link NetworkModel#setParameters}; empty if no epoch was finished
   */
  public Map<String, float[]> bestParameters() {
    return new LinkedHashMap<>(bestParameters);
  }
}
