package io.github.ser4j.experiments;

import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.evaluation.Evaluation;
import io.github.ser4j.features.store.FeatureStore;
import io.github.ser4j.recognizer.Recipe;
import io.github.ser4j.split.Split;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The trainings of an experiment, one after another, so that there is one network at a time. */
final class Runs {
  private final ExperimentFolder files;
  private final TrainingSettings settings;
  private final boolean folds;
  private final List<TrainingRun> planned = new ArrayList<>();
  private final IdentityHashMap<TrainingRun, RunResult> results = new IdentityHashMap<>();

  /**
   * Plans no training yet.
   *
   * @param folds whether the trainings are on different parts of the same clips, so that it pays to
   *     compute the features of all clips once
   */
  Runs(ExperimentFolder files, TrainingSettings settings, boolean folds) {
    this.folds = folds;
    this.files = files;
    this.settings = settings;
  }

  /** Plans a training. */
  TrainingRun add(
      String title,
      String place,
      Recipe recipe,
      Split split,
      Map<String, Corpus> parts,
      boolean saved) {
    TrainingRun run =
        new TrainingRun(
            title,
            files.file(place),
            recipe,
            split,
            parts,
            saved ? Optional.of(files.file("model.ser")) : Optional.empty());
    planned.add(run);
    return run;
  }

  int size() {
    return planned.size();
  }

  /** Runs what is not finished. */
  void run() {
    FeatureStore store = settings.store(files);
    long left = planned.stream().filter(run -> !run.isFinished()).count();
    if (left < planned.size()) {
      settings.say(
          planned.size() - left + " of " + planned.size() + " training(s) were finished before");
    }
    for (TrainingRun run : planned) {
      boolean isNew = !run.isFinished();
      left -= isNew ? 1 : 0;
      RunResult result = run.run(store, folds, settings.listener(run.title(), (int) left));
      results.put(run, result);
      if (isNew) {
        result.part("test").ifPresent(test -> sayResult(run.title(), test));
      }
    }
  }

  private void sayResult(String title, Evaluation test) {
    settings.say(
        String.format(
            Locale.ROOT,
            "%s  test: UAR %.1f %%, accuracy %.1f %%, loss %.4f",
            title,
            100 * test.unweightedAverageRecall(),
            100 * test.accuracy(),
            test.logLoss()));
  }

  RunResult result(TrainingRun run) {
    return Objects.requireNonNull(results.get(run));
  }
}
