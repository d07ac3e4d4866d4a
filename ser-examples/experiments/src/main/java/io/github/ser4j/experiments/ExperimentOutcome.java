package io.github.ser4j.experiments;

import io.github.ser4j.evaluation.Evaluation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The results of all trainings of an experiment.
 *
 * @param seeds the results of the folds of each seed; all have the same parts
 */
record ExperimentOutcome(SortedMap<Long, List<RunResult>> seeds) {
  /** The parts in the order of a report. */
  static final List<String> PARTS = List.of("test", "validation", "training");

  /** How many warnings of a part are kept: those of many folds are alike. */
  private static final int WARNINGS = 5;

  List<RunResult> runs() {
    return seeds.values().stream().flatMap(List::stream).toList();
  }

  RunResult first() {
    return runs().get(0);
  }

  /** The test part of each fold, by seed. */
  SortedMap<Long, List<Evaluation>> tests() {
    SortedMap<Long, List<Evaluation>> tests = new TreeMap<>();
    seeds.forEach((seed, folds) -> tests.put(seed, folds(folds, "test")));
    return tests;
  }

  /** A part of one seed, the clips of all folds pooled; empty if the part has no clips. */
  Optional<Evaluation> ofSeed(long seed, String part) {
    List<RunResult> folds = seeds.getOrDefault(seed, List.of());
    return pooled(folds(folds, part), part + " part of seed " + seed);
  }

  /** A part, the predictions of all folds and all seeds pooled. */
  Optional<Evaluation> ofAll(String part) {
    return pooled(folds(runs(), part), part + " part");
  }

  /** The same without temperatures; empty if no recognizer has one. */
  Optional<Evaluation> uncalibrated(String part) {
    return uncalibrated(runs(), part);
  }

  /** The same of one seed. */
  Optional<Evaluation> uncalibrated(long seed, String part) {
    return uncalibrated(seeds.getOrDefault(seed, List.of()), part);
  }

  private static Optional<Evaluation> uncalibrated(List<RunResult> runs, String part) {
    return runs.stream().anyMatch(RunResult::isCalibrated)
        ? pooled(
            runs.stream().flatMap(run -> run.uncalibrated(part).stream()).toList(),
            part + " part without temperature")
        : Optional.empty();
  }

  /** The temperature of each training; empty if none has one. */
  List<Double> temperatures() {
    return runs().stream().anyMatch(RunResult::isCalibrated)
        ? runs().stream().map(RunResult::temperature).toList()
        : List.of();
  }

  /**
   * The test part by what the recognizers were adapted with, the predictions of all folds and seeds
   * pooled; empty if they do not adapt.
   */
  Map<String, Evaluation> adaptations() {
    Map<String, Evaluation> adaptations = new LinkedHashMap<>();
    for (String with : first().adaptations().keySet()) {
      List<Evaluation> folds =
          runs().stream()
              .flatMap(run -> Optional.ofNullable(run.adaptations().get(with)).stream())
              .toList();
      pooled(folds, "test part, adapted with " + with)
          .ifPresent(each -> adaptations.put(with, each));
    }
    return adaptations;
  }

  /** The importance of each group of features: the mean over all trainings. */
  Map<String, Double> importances() {
    Map<String, Double> means = new TreeMap<>();
    for (RunResult run : runs()) {
      run.importances()
          .forEach((group, drop) -> means.merge(group, drop / runs().size(), Double::sum));
    }
    return means;
  }

  /** The test part of each seed. */
  Map<Long, Evaluation> testOfSeeds() {
    Map<Long, Evaluation> tests = new TreeMap<>();
    for (long seed : seeds.keySet()) {
      ofSeed(seed, "test").ifPresent(test -> tests.put(seed, test));
    }
    return tests;
  }

  private static List<Evaluation> folds(List<RunResult> runs, String part) {
    return runs.stream().flatMap(run -> run.part(part).stream()).toList();
  }

  private static Optional<Evaluation> pooled(List<Evaluation> folds, String protocol) {
    if (folds.isEmpty()) {
      return Optional.empty();
    }
    Evaluation sum = Evaluation.sum(folds);
    List<String> warnings = new ArrayList<>(sum.warnings());
    if (warnings.size() > WARNINGS) {
      int more = warnings.size() - WARNINGS;
      warnings.subList(WARNINGS, warnings.size()).clear();
      warnings.add("There are " + more + " more warnings about other folds or seeds.");
    }
    return Optional.of(new Evaluation(protocol, sum.labels(), sum.predictions(), warnings));
  }
}
