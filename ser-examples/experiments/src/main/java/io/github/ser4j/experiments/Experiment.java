package io.github.ser4j.experiments;

import io.github.ser4j.config.Spec;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.evaluation.Evaluation;
import io.github.ser4j.experiments.report.CorpusData;
import io.github.ser4j.experiments.report.ExperimentReport;
import io.github.ser4j.experiments.report.ResultGroups;
import io.github.ser4j.model.ModelException;
import io.github.ser4j.recognizer.Recipe;
import io.github.ser4j.report.PredictionsCsv;
import io.github.ser4j.split.Split;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * An experiment: a recipe is trained on a corpus for each fold of a protocol and for each seed, and
 * its results go into one folder.
 *
 * <pre>{@code
 * Experiment.builder(ExperimentPreset.named("2d"), corpus, Path.of("report"))
 *     .seeds(42, 3)
 *     .build()
 *     .run();
 * }</pre>
 *
 * <table>
 * <caption>Files in the folder</caption>
 * <tr><th>name</th><th>content</th></tr>
 * <tr><td>{@code report.html}</td><td>everything, for people</td></tr>
 * <tr><td>{@code metrics.json}</td><td>metrics with intervals, by seed, part, fold and group</td></tr>
 * <tr><td>{@code history.csv}</td><td>a line for each epoch of each training</td></tr>
 * <tr><td>{@code predictions.csv}</td><td>a line for each test clip of each seed</td></tr>
 * <tr><td>{@code model.ser}</td><td>the recognizer of the first seed; with folds, one that was
 *     trained with all clips</td></tr>
 * <tr><td>{@code experiment.json}</td><td>what the experiment is</td></tr>
 * <tr><td>{@code runs}, {@code features}</td><td>each training, and features; for resuming</td></tr>
 * </table>
 *
 * <p>An experiment that was interrupted at any moment resumes when it is run again in its folder,
 * and ends with the same files, but for times. Immutable.
 */
public final class Experiment {
  private final ExperimentPreset preset;
  private final Recipe recipe;
  private final Corpus corpus;
  private final Path folder;
  private final ExperimentProtocol protocol;
  private final List<Long> seeds;
  private final boolean finalModel;
  private final TrainingSettings settings;

  private Experiment(Builder builder) {
    this.preset = builder.preset;
    this.recipe = builder.recipe();
    this.corpus = builder.corpus;
    this.folder = builder.folder;
    this.protocol = builder.protocol;
    this.seeds = builder.seeds;
    this.finalModel = builder.finalModel;
    this.settings = builder.settings;
  }

  /**
   * Starts with the usual protocol of the preset, seed 42, and no progress shown.
   *
   * @param preset what to train
   * @param corpus the clips
   * @param folder where to; made if it is missing
   * @return a builder
   */
  public static Builder builder(ExperimentPreset preset, Corpus corpus, Path folder) {
    return new Builder(preset, corpus, folder);
  }

  /**
   * Runs the experiment, or resumes it.
   *
   * @return its results, which are in the folder too
   * @throws ExperimentException if the corpus does not suit the protocol, the folder is of another
   *     experiment, in use, or cannot be written to
   * @throws io.github.ser4j.corpus.CorpusException if the corpus cannot be divided
   * @throws IllegalArgumentException if the recipe needs a validation part and there is none
   */
  public ExperimentResult run() {
    SplitChecks.requireLabels(corpus);
    List<Split> splits = protocol.splits(corpus);
    SplitChecks.requireTrainable(splits, recipe);
    Map<String, String> identity = new LinkedHashMap<>();
    identity.put("experiment", preset.name());
    identity.put("corpus", corpus.name());
    identity.put("corpusSha256", CorpusDigest.of(corpus));
    identity.put("splitsSha256", CorpusDigest.of(splits));
    Spec spec =
        new Spec(
            "experiment",
            new TreeMap<>(withSeeds(identity)),
            List.of(recipe.spec(), Spec.role("protocol", protocol.spec())));
    try (ExperimentFolder files = ExperimentFolder.claim(folder, spec)) {
      return run(files, splits, identity);
    }
  }

  private Map<String, String> withSeeds(Map<String, String> identity) {
    Map<String, String> all = new LinkedHashMap<>(identity);
    all.put("seeds", seeds.stream().map(String::valueOf).collect(Collectors.joining(" ")));
    return all;
  }

  private ExperimentResult run(
      ExperimentFolder files, List<Split> splits, Map<String, String> identity) {
    Runs runs = new Runs(files, settings, protocol.hasFolds());
    SortedMap<Long, List<TrainingRun>> planned = plan(runs, splits);
    Optional<TrainingRun> whole =
        finalModel && protocol.hasFolds()
            ? Optional.of(
                runs.add(
                    "seed " + seeds.get(0) + ", all clips",
                    "runs/seed-" + seeds.get(0) + "/all-clips",
                    recipe.seed(seeds.get(0)),
                    protocol.wholeCorpus(corpus),
                    Map.of(),
                    true))
            : Optional.empty();
    settings.say(
        String.format(
            Locale.ROOT,
            "%s: %d clips of %d speakers, %d emotions; %s, %d seed(s), %d training(s)",
            corpus.name(),
            corpus.size(),
            corpus.speakers().size(),
            corpus.labels().size(),
            protocol.kind(),
            seeds.size(),
            runs.size()));
    runs.run();
    SortedMap<Long, List<RunResult>> results = new TreeMap<>();
    planned.forEach((seed, folds) -> results.put(seed, folds.stream().map(runs::result).toList()));
    ExperimentOutcome outcome = new ExperimentOutcome(results);
    write(files, outcome, splits, identity, whole.map(runs::result));
    return new ExperimentResult(folder, outcome.testOfSeeds());
  }

  private SortedMap<Long, List<TrainingRun>> plan(Runs runs, List<Split> splits) {
    SortedMap<Long, List<TrainingRun>> planned = new TreeMap<>();
    for (long seed : seeds) {
      List<TrainingRun> folds = new ArrayList<>();
      for (int fold = 1; fold <= splits.size(); fold++) {
        Split split = splits.get(fold - 1);
        folds.add(
            runs.add(
                "seed " + seed + (splits.size() == 1 ? "" : ", fold " + fold + "/" + splits.size()),
                placeOf(seed, fold, splits.size()),
                recipe.seed(seed),
                split,
                partsOf(split, protocol.hasFolds()),
                finalModel && !protocol.hasFolds() && seed == seeds.get(0)));
      }
      planned.put(seed, folds);
    }
    return planned;
  }

  private static String placeOf(long seed, int fold, int folds) {
    int digits = Math.max(2, Integer.toString(folds).length());
    return String.format(Locale.ROOT, "runs/seed-%d/fold-%0" + digits + "d", seed, fold);
  }

  /** Clips of a training part are learned from in almost every fold, so they are left out there. */
  private static Map<String, Corpus> partsOf(Split split, boolean isFold) {
    Map<String, Corpus> parts = new LinkedHashMap<>();
    parts.put("test", split.test());
    parts.put("validation", split.validation());
    if (!isFold) {
      parts.put("training", split.training());
    }
    parts.values().removeIf(clips -> clips.size() == 0);
    return parts;
  }

  private void write(
      ExperimentFolder files,
      ExperimentOutcome outcome,
      List<Split> splits,
      Map<String, String> identity,
      Optional<RunResult> whole) {
    settings.say("writing the report ...");
    PredictionsCsv.writeSeeds(outcome.tests(), files.file(ExperimentFolder.PREDICTIONS));
    files.write("history.csv", HistoryTable.of(outcome, whole));
    CorpusData data = CorpusData.of(corpus);
    Map<String, Map<String, Evaluation>> groups =
        ResultGroups.of(outcome.ofAll("test").orElseThrow(), data);
    Map<String, String> about = new LinkedHashMap<>(identity);
    about.put("protocol", ExperimentPage.protocolWords(protocol, recipe));
    files.write("metrics.json", ExperimentMetrics.of(about, corpus.size(), outcome, groups));
    ExperimentPage page =
        new ExperimentPage(preset, recipe, protocol, splits, outcome, whole, identity);
    ExperimentReport.write(page.of(data, settings.command()), files.file("report.html"));
    if (finalModel) {
      writeCard(files.file("model.ser"), about.getOrDefault("protocol", ""), outcome);
    }
  }

  private void writeCard(Path model, String words, ExperimentOutcome outcome) {
    try {
      ExperimentCard.write(
          ExperimentCard.of(
              preset.title() + " on " + corpus.name(),
              corpus,
              words.replaceFirst("\\.$", "")
                  + (protocol.hasFolds() ? "; this model was trained with all clips" : ""),
              outcome.ofAll("test").orElseThrow()),
          model);
    } catch (ModelException e) {
      settings.say("model.ser has no card: " + e.getMessage());
    }
  }

  /** Collects the settings of an {@link Experiment}. Not safe to share between threads. */
  public static final class Builder extends ExperimentBuilder<Builder> {
    private final Corpus corpus;
    private final Path folder;
    private ExperimentProtocol protocol;
    private boolean finalModel = true;

    private Builder(ExperimentPreset preset, Corpus corpus, Path folder) {
      super(preset);
      this.corpus = corpus;
      this.folder = folder;
      this.protocol = preset.protocol(preset.usualKind(), 5);
    }

    /**
     * Sets the protocol.
     *
     * @param newProtocol how the corpus is divided; the usual one of the preset if not set
     * @return this builder
     */
    public Builder protocol(ExperimentProtocol newProtocol) {
      protocol = newProtocol;
      return this;
    }

    /**
     * Leaves out {@code model.ser}, and so with folds the training with all clips.
     *
     * @return this builder
     */
    public Builder withoutFinalModel() {
      finalModel = false;
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
    public Experiment build() {
      return new Experiment(this);
    }
  }
}
