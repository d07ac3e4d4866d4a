package io.github.ser4j.experiments;

import io.github.ser4j.internal.Checks;
import io.github.ser4j.recognizer.Recipe;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * What can be set for all kinds of experiments. Not safe to share between threads.
 *
 * @param <B> the builder itself
 */
public abstract sealed class ExperimentBuilder<B extends ExperimentBuilder<B>>
    permits Experiment.Builder, CrossCorpusExperiment.Builder {
  final ExperimentPreset preset;
  List<Long> seeds = List.of(42L);
  TrainingSettings settings = TrainingSettings.quiet();
  private Optional<Integer> epochs = Optional.empty();
  private boolean adapted;
  private boolean calibrated;

  ExperimentBuilder(ExperimentPreset preset) {
    this.preset = preset;
  }

  abstract B self();

  /** The recipe of the preset, with the epochs, adaptation and calibration that were set. */
  Recipe recipe() {
    Recipe recipe = adapted ? preset.recipe().speakerAdaptive() : preset.recipe();
    Recipe changed = calibrated ? recipe.calibrated() : recipe;
    return epochs.map(max -> changed.training(plan -> plan.epochs(max))).orElse(changed);
  }

  /**
   * Sets the seeds: one training of each fold for each of them.
   *
   * @param first the first seed; 42 if not set
   * @param count how many follow one another, at least 1; 1 if not set
   * @return this builder
   * @throws IllegalArgumentException if there are none
   */
  public B seeds(long first, int count) {
    Checks.atLeast(1, "seeds", count);
    seeds = LongStream.range(first, first + count).boxed().toList();
    return self();
  }

  /**
   * Sets the max number of epochs.
   *
   * @param newEpochs at least 1; that of the recipe if not set
   * @return this builder
   * @throws IllegalArgumentException if below 1
   */
  public B epochs(int newEpochs) {
    epochs = Optional.of(Checks.atLeast(1, "epochs", newEpochs));
    return self();
  }

  /**
   * Adapts the recognizers to each test speaker with all clips of that speaker, without their
   * labels, and with some of them for comparison; see {@link Recipe#speakerAdaptive()}. Results are
   * then of this protocol, and the report says so.
   *
   * @return this builder
   */
  public B adapted() {
    adapted = true;
    return self();
  }

  /**
   * Fits a temperature to the validation part, or without one to training speakers that are left
   * out; see {@link Recipe#calibrated()}. The results have the loss and the calibration error
   * without it too.
   *
   * @return this builder
   */
  public B calibrated() {
    calibrated = true;
    return self();
  }

  /**
   * Sets what decides nothing about the results.
   *
   * @param newSettings feature store, progress and command; {@link TrainingSettings#quiet()} if not
   *     set
   * @return this builder
   */
  public B settings(TrainingSettings newSettings) {
    settings = newSettings;
    return self();
  }
}
