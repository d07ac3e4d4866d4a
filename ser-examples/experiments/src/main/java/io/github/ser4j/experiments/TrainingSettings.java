package io.github.ser4j.experiments;

import io.github.ser4j.features.store.FeatureStore;
import io.github.ser4j.training.ProgressBar;
import io.github.ser4j.training.TrainingListener;
import java.io.Flushable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What decides nothing about the results of an experiment. Immutable.
 *
 * @param featureStore where features are kept; {@code features} in the folder of the experiment if
 *     empty
 * @param out where progress is shown; nowhere if empty
 * @param command what was typed, for the report; empty if unknown
 * @param listener is told how each training proceeds
 */
public record TrainingSettings(
    Optional<Path> featureStore,
    Optional<Appendable> out,
    String command,
    TrainingListener listener) {

  /**
   * Returns settings that keep features in the folder of the experiment and show nothing.
   *
   * @return the settings
   */
  public static TrainingSettings quiet() {
    return new TrainingSettings(Optional.empty(), Optional.empty(), "", event -> {});
  }

  /**
   * Returns the settings with another place for features.
   *
   * @param folder where to
   * @return a copy
   */
  public TrainingSettings withFeatureStore(Path folder) {
    return new TrainingSettings(Optional.of(folder), out, command, listener);
  }

  /**
   * Returns the settings with progress shown: a bar on a terminal, otherwise a line for each epoch.
   *
   * @param newOut where to
   * @return a copy
   */
  public TrainingSettings withProgress(Appendable newOut) {
    return new TrainingSettings(featureStore, Optional.of(newOut), command, listener);
  }

  /**
   * Returns the settings with the command for the report.
   *
   * @param newCommand what was typed
   * @return a copy
   */
  public TrainingSettings withCommand(String newCommand) {
    return new TrainingSettings(featureStore, out, newCommand, listener);
  }

  /**
   * Returns the settings with a listener.
   *
   * @param newListener is told how each training proceeds
   * @return a copy
   */
  public TrainingSettings withListener(TrainingListener newListener) {
    return new TrainingSettings(featureStore, out, command, newListener);
  }

  FeatureStore store(ExperimentFolder files) {
    return FeatureStore.in(featureStore.orElse(files.file("features")));
  }

  /** Listens to one of several trainings. */
  TrainingListener listener(String title, int trainingsLeft) {
    return out.map(
            place -> ProgressBar.forConsole(place).oneOf(title, trainingsLeft).andThen(listener))
        .orElse(listener);
  }

  /** Shows a line. */
  void say(String line) {
    out.ifPresent(
        place -> {
          try {
            place.append(line).append(System.lineSeparator());
            if (place instanceof Flushable buffer) {
              buffer.flush();
            }
          } catch (IOException e) {
            throw new UncheckedIOException("progress cannot be shown", e);
          }
        });
  }
}
