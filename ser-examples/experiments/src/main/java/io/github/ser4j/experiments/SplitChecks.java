package io.github.ser4j.experiments;

import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.recognizer.Recipe;
import io.github.ser4j.split.Split;
import java.util.ArrayList;
import java.util.List;

/** Refuses a corpus that an experiment could not be finished with, before anything is computed. */
final class SplitChecks {
  private SplitChecks() {}

  static void requireLabels(Corpus corpus) {
    if (corpus.labels().size() < 2) {
      throw new ExperimentException(
          "corpus "
              + corpus.name()
              + " has the emotions "
              + corpus.labels()
              + ", but at least 2 are needed to tell them apart");
    }
  }

  static void requireTrainable(List<Split> splits, Recipe recipe) {
    boolean validated = recipe.needsValidation();
    for (Split split : splits) {
      if (validated && split.validationIds().isEmpty()) {
        throw new IllegalArgumentException(
            "the recipe stops early, for which it needs a validation part, but '"
                + split.protocol()
                + "' has none: give a validation fraction above 0");
      }
      if (split.testIds().isEmpty()) {
        throw new ExperimentException(
            "'" + split.protocol() + "' has no test clips: choose another protocol");
      }
      List<String> unlearned = new ArrayList<>(split.corpus().labels());
      unlearned.removeAll(split.training().labels());
      if (!unlearned.isEmpty()) {
        throw new ExperimentException(
            "corpus "
                + split.corpus().name()
                + " has too few clips of "
                + String.join(", ", unlearned)
                + ": none of them is in the training part of '"
                + split.protocol()
                + "'; add clips, leave the emotion out, or choose another protocol");
      }
    }
  }
}
