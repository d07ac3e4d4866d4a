package io.github.ser4j.experiments;

import io.github.ser4j.config.Spec;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.evaluation.Evaluation;
import io.github.ser4j.internal.Checks;
import io.github.ser4j.recognizer.Recipe;
import io.github.ser4j.split.Split;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Trains on each of several corpora and tests on each: on the others with all clips, on the own one
 * in folds by speaker. Clips of emotions that not every corpus has are left out.
 *
 * <p>The folder gets {@code report.html} with a heat map, {@code metrics.json} and {@code map.csv}.
 * An interrupted one resumes, as an {@link Experiment} does. Immutable.
 */
public final class CrossCorpusExperiment {
  private final ExperimentPreset preset;
  private final Recipe recipe;
  private final Map<String, Corpus> given;
  private final Map<String, Corpus> corpora;
  private final Path folder;
  private final int folds;
  private final List<Long> seeds;
  private final TrainingSettings settings;

  private CrossCorpusExperiment(Builder builder) {
    this.preset = builder.preset;
    this.recipe = builder.recipe();
    this.given = builder.corpora;
    this.folder = builder.folder;
    this.folds = builder.folds;
    this.seeds = builder.seeds;
    this.settings = builder.settings;
    TreeSet<String> shared = new TreeSet<>();
    given.values().forEach(corpus -> shared.addAll(corpus.labels()));
    given.values().forEach(corpus -> shared.retainAll(corpus.labels()));
    this.corpora = new LinkedHashMap<>();
    given.forEach((name, corpus) -> corpora.put(name, corpus.withLabels(shared)));
  }

  /**
   * Starts with 5 folds, seed 42, and no progress shown.
   *
   * @param preset what to train
   * @param corpora at least two, by name
   * @param folder where to; made if it is missing
   * @return a builder
   * @throws IllegalArgumentException if there are fewer than two corpora
   */
  public static Builder builder(ExperimentPreset preset, Map<String, Corpus> corpora, Path folder) {
    Checks.atLeast(2, "number of corpora", corpora.size());
    return new Builder(preset, corpora, folder);
  }

  /**
   * Runs the experiment, or resumes it.
   *
   * @return its results, which are in the folder too
   * @throws ExperimentException if the corpora have fewer than two emotions in common, or as for
   *     {@link Experiment#run}
   * @throws io.github.ser4j.corpus.CorpusException if a corpus cannot be divided
   */
  public CrossCorpusResult run() {
    List<String> emotions = corpora.values().iterator().next().labels();
    if (emotions.size() < 2) {
      throw new ExperimentException(
          "the corpora "
              + String.join(", ", corpora.keySet())
              + " have the emotions "
              + emotions
              + " in common, but at least 2 are needed: choose other corpora");
    }
    ExperimentProtocol protocol = preset.protocol(ExperimentProtocol.Kind.FOLDS, folds);
    Map<String, List<Split>> splits = new LinkedHashMap<>();
    Map<String, String> identity = new TreeMap<>();
    corpora.forEach(
        (name, corpus) -> {
          List<Split> own = protocol.splits(corpus);
          SplitChecks.requireTrainable(own, recipe);
          splits.put(name, own);
          identity.put("clips of " + name, corpus.size() + " " + CorpusDigest.of(corpus));
        });
    identity.put("seeds", seeds.stream().map(String::valueOf).collect(Collectors.joining(" ")));
    Spec spec =
        new Spec(
            "map of corpora",
            new TreeMap<>(identity),
            List.of(recipe.spec(), Spec.role("protocol", protocol.spec())));
    try (ExperimentFolder files = ExperimentFolder.claim(folder, spec)) {
      return run(files, protocol, splits);
    }
  }

  private CrossCorpusResult run(
      ExperimentFolder files, ExperimentProtocol protocol, Map<String, List<Split>> splits) {
    Runs runs = new Runs(files, settings, true);
    Map<Long, Map<String, List<TrainingRun>>> own = new TreeMap<>();
    Map<Long, Map<String, TrainingRun>> others = new TreeMap<>();
    for (long seed : seeds) {
      Map<String, List<TrainingRun>> ownOfSeed = new LinkedHashMap<>();
      Map<String, TrainingRun> othersOfSeed = new LinkedHashMap<>();
      corpora.forEach(
          (name, corpus) -> {
            String title = "seed " + seed + ", " + name;
            String place = "runs/seed-" + seed + "/" + name;
            Map<String, Corpus> tested = new LinkedHashMap<>(corpora);
            tested.remove(name);
            othersOfSeed.put(
                name,
                runs.add(
                    title + " for others",
                    place + "/all-clips",
                    recipe.seed(seed),
                    protocol.wholeCorpus(corpus),
                    tested,
                    false));
            List<Split> folds = splits.getOrDefault(name, List.of());
            List<TrainingRun> trainings = new ArrayList<>();
            for (int fold = 1; fold <= folds.size(); fold++) {
              trainings.add(
                  runs.add(
                      title + " fold " + fold + "/" + folds.size(),
                      String.format(Locale.ROOT, "%s/fold-%02d", place, fold),
                      recipe.seed(seed),
                      folds.get(fold - 1),
                      Map.of("test", folds.get(fold - 1).test()),
                      false));
            }
            ownOfSeed.put(name, trainings);
          });
      own.put(seed, ownOfSeed);
      others.put(seed, othersOfSeed);
    }
    settings.say(
        corpora.size() + " corpora, " + seeds.size() + " seed(s), " + runs.size() + " training(s)");
    runs.run();
    List<CrossCorpusResult.Cell> cells = new ArrayList<>();
    for (String trained : corpora.keySet()) {
      for (String tested : corpora.keySet()) {
        Map<Long, Evaluation> evaluations = new TreeMap<>();
        own.forEach(
            (seed, trainings) ->
                evaluations.put(
                    seed,
                    trained.equals(tested)
                        ? pooled(runs, trainings.getOrDefault(trained, List.of()))
                        : part(
                            runs,
                            Optional.ofNullable(others.get(seed)).orElseThrow(),
                            trained,
                            tested)));
        cells.add(new CrossCorpusResult.Cell(trained, tested, evaluations));
      }
    }
    CrossCorpusResult result = new CrossCorpusResult(folder, List.copyOf(corpora.keySet()), cells);
    result.write(files, preset.title(), notes(), settings.command());
    return result;
  }

  private static Evaluation pooled(Runs runs, List<TrainingRun> folds) {
    return Evaluation.sum(
        folds.stream().flatMap(fold -> runs.result(fold).part("test").stream()).toList());
  }

  private static Evaluation part(
      Runs runs, Map<String, TrainingRun> others, String trained, String tested) {
    TrainingRun run = Optional.ofNullable(others.get(trained)).orElseThrow();
    return runs.result(run).part(tested).orElseThrow();
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    notes.add(
        "Emotions that all corpora have: "
            + String.join(", ", corpora.values().iterator().next().labels())
            + ".");
    given.forEach(
        (name, corpus) -> {
          int left = corpus.size() - corpora.getOrDefault(name, corpus).size();
          if (left > 0) {
            notes.add(
                left + " of " + corpus.size() + " clips of " + name + " have other emotions.");
          }
        });
    notes.add(
        "On the diagonal, a corpus is tested in "
            + folds
            + " folds by speaker: no speaker is trained with and tested.");
    if (seeds.size() > 1) {
      notes.add("Values are means over " + seeds.size() + " seeds.");
    } else {
      notes.add("One seed is not a result: other seeds give other values.");
    }
    return notes;
  }

  /** Collects the settings of a {@link CrossCorpusExperiment}. Not safe to share. */
  public static final class Builder extends ExperimentBuilder<Builder> {
    private final Map<String, Corpus> corpora;
    private final Path folder;
    private int folds = 5;

    private Builder(ExperimentPreset preset, Map<String, Corpus> corpora, Path folder) {
      super(preset);
      this.corpora = new LinkedHashMap<>(corpora);
      this.folder = folder;
    }

    /**
     * Sets the number of folds in which a corpus is tested on itself.
     *
     * @param newFolds at least 2; 5 if not set
     * @return this builder
     * @throws IllegalArgumentException if below 2
     */
    public Builder folds(int newFolds) {
      folds = Checks.atLeast(2, "folds", newFolds);
      return this;
    }

    @Override
    Builder self() {
      return this;
    }

    /**
     * Finishes the experiment.
     *
     * @return the experiment, which has not begun
     */
    public CrossCorpusExperiment build() {
      return new CrossCorpusExperiment(this);
    }
  }
}
