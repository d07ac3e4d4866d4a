package io.github.ser4j.experiments.report;

import io.github.ser4j.evaluation.ClipPrediction;
import io.github.ser4j.evaluation.ConfidenceInterval;
import io.github.ser4j.evaluation.Evaluation;
import io.github.ser4j.evaluation.McNemar;
import io.github.ser4j.evaluation.WilcoxonSignedRank;
import io.github.ser4j.training.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The data of a report. Absent or empty data is omitted from the report.
 *
 * <pre>{@code
 * ReportData data =
 *     ReportData.builder("2D, augmented, on EMO-DB", "leave one speaker out")
 *         .part("test", evaluation)
 *         .run("seed 42", history)
 *         .command("ser experiment 2d-augmented --corpus emodb --data emodb/wav --out report")
 *         .build();
 * ExperimentReport.write(data, Path.of("report.html"));
 * }</pre>
 *
 * @param title the title of the experiment
 * @param protocol the training and test clips, in words
 * @param warnings what to know before trusting the results, each a sentence; those of the
 *     evaluations are shown without being repeated here
 * @param setup other properties of the experiment: corpus, recipe, folds, seeds
 * @param parts the evaluations, the most important first
 * @param uncalibrated the first part without the temperatures of the recognizers, if they have any
 * @param seeds the evaluation of each seed, if there are several
 * @param runs the history of each training
 * @param adaptations the test part by what the recognizers were adapted with
 * @param importances by how much the recall falls without each group of features
 * @param corpus the data
 * @param examples clips before and after augmentation
 * @param model the network: its description, the number of its parameters
 * @param costs time and memory
 * @param command the command line
 * @param repetition what is needed to repeat the experiment: versions, processor, hashes
 * @param comparison a comparison with another experiment
 * @param crossCorpora results across corpora
 */
public record ReportData(
    String title,
    String protocol,
    List<String> warnings,
    List<Fact> setup,
    List<Part> parts,
    Optional<Evaluation> uncalibrated,
    List<Seed> seeds,
    List<Run> runs,
    List<Part> adaptations,
    List<Importance> importances,
    Optional<CorpusData> corpus,
    List<SpeechExample> examples,
    List<Fact> model,
    List<Fact> costs,
    String command,
    List<Fact> repetition,
    Optional<Comparison> comparison,
    Optional<CrossCorpora> crossCorpora) {

  /**
   * Creates the data of a report; {@link #builder} is easier.
   *
   * @param title see {@link #title()}
   * @param protocol see {@link #protocol()}
   * @param warnings see {@link #warnings()}
   * @param setup see {@link #setup()}
   * @param parts see {@link #parts()}
   * @param uncalibrated see {@link #uncalibrated()}
   * @param seeds see {@link #seeds()}
   * @param runs see {@link #runs()}
   * @param adaptations see {@link #adaptations()}
   * @param importances see {@link #importances()}
   * @param corpus see {@link #corpus()}
   * @param examples see {@link #examples()}
   * @param model see {@link #model()}
   * @param costs see {@link #costs()}
   * @param command see {@link #command()}
   * @param repetition see {@link #repetition()}
   * @param comparison see {@link #comparison()}
   * @param crossCorpora see {@link #crossCorpora()}
   */
  public ReportData {
    warnings = List.copyOf(warnings);
    setup = List.copyOf(setup);
    parts = List.copyOf(parts);
    seeds = List.copyOf(seeds);
    runs = List.copyOf(runs);
    adaptations = List.copyOf(adaptations);
    importances = List.copyOf(importances);
    examples = List.copyOf(examples);
    model = List.copyOf(model);
    costs = List.copyOf(costs);
    repetition = List.copyOf(repetition);
  }

  /**
   * A line of a table.
   *
   * @param name its name
   * @param value its value, with its unit
   */
  public record Fact(String name, String value) {}

  /**
   * The evaluation of a part of the data.
   *
   * @param name for instance {@code test}, {@code validation} or {@code training}
   * @param evaluation at least one clip
   */
  public record Part(String name, Evaluation evaluation) {

    /**
     * Returns how many clips there are. A clip that several trainings were tested with is one clip.
     *
     * @return at least 1
     */
    public int clips() {
      return (int) evaluation.predictions().stream().map(ClipPrediction::clipId).distinct().count();
    }

    /**
     * Computes the interval of the accuracy, by Wilson's formula for as many clips as there are.
     *
     * @return the interval at a level of 95 %
     */
    public ConfidenceInterval accuracyInterval() {
      return ConfidenceInterval.wilson((int) Math.round(evaluation.accuracy() * clips()), clips());
    }
  }

  /**
   * The evaluation of one seed.
   *
   * @param seed the seed
   * @param evaluation at least one clip
   */
  public record Seed(long seed, Evaluation evaluation) {}

  /**
   * How much a model relies on a group of features.
   *
   * @param group its name
   * @param recallDrop by how much the unweighted average recall falls if their values are exchanged
   *     between clips
   */
  public record Importance(String group, double recallDrop) {}

  /**
   * The history of one training.
   *
   * @param name its seed or fold
   * @param history at least one epoch
   */
  public record Run(String name, History history) {}

  /**
   * Two experiments on the same clips.
   *
   * @param first the name of one
   * @param second the name of the other
   * @param firstEvaluation its evaluation
   * @param secondEvaluation the evaluation of the other, of the same clips
   */
  public record Comparison(
      String first, String second, Evaluation firstEvaluation, Evaluation secondEvaluation) {

    /** Tests whether the correct clips differ. */
    McNemar clips() {
      return McNemar.of(firstEvaluation, secondEvaluation);
    }

    /** Tests whether the results by speaker differ; empty if speakers are unknown. */
    Optional<WilcoxonSignedRank> speakers() {
      return firstEvaluation.hasSpeakers() && secondEvaluation.hasSpeakers()
          ? Optional.of(WilcoxonSignedRank.ofSpeakers(firstEvaluation, secondEvaluation))
          : Optional.empty();
    }
  }

  /**
   * Training on each of several corpora and testing on each.
   *
   * @param corpora their names
   * @param unweightedAverageRecalls a row for each training corpus, with a value from 0 to 1 for
   *     each test corpus; NaN if not tested
   * @param notes the mapping of labels, and the test clips of the diagonal, each a sentence
   */
  public record CrossCorpora(
      List<String> corpora, List<List<Double>> unweightedAverageRecalls, List<String> notes) {
    /**
     * Creates the results.
     *
     * @param corpora see {@link #corpora()}
     * @param unweightedAverageRecalls see {@link #unweightedAverageRecalls()}
     * @param notes see {@link #notes()}
     */
    public CrossCorpora {
      corpora = List.copyOf(corpora);
      unweightedAverageRecalls = unweightedAverageRecalls.stream().map(List::copyOf).toList();
      notes = List.copyOf(notes);
    }
  }

  /**
   * Creates a builder of the data of a report.
   *
   * @param title the title of the experiment
   * @param protocol the training and test clips, in words
   * @return a builder without any other content
   */
  public static Builder builder(String title, String protocol) {
    return new Builder(title, protocol);
  }

  /** Collects the data of a report; each method adds to it. */
  public static final class Builder {
    private final String title;
    private final String protocol;
    private final List<String> warnings = new ArrayList<>();
    private final List<Fact> setup = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();
    private Optional<Evaluation> uncalibrated = Optional.empty();
    private final List<Seed> seeds = new ArrayList<>();
    private final List<Run> runs = new ArrayList<>();
    private final List<Part> adaptations = new ArrayList<>();
    private final List<Importance> importances = new ArrayList<>();
    private Optional<CorpusData> corpus = Optional.empty();
    private final List<SpeechExample> examples = new ArrayList<>();
    private final List<Fact> model = new ArrayList<>();
    private final List<Fact> costs = new ArrayList<>();
    private String command = "";
    private final List<Fact> repetition = new ArrayList<>();
    private Optional<Comparison> comparison = Optional.empty();
    private Optional<CrossCorpora> crossCorpora = Optional.empty();

    private Builder(String title, String protocol) {
      this.title = title;
      this.protocol = protocol;
    }

    /**
     * Adds a warning.
     *
     * @param warning a sentence
     * @return this builder
     */
    public Builder warning(String warning) {
      warnings.add(warning);
      return this;
    }

    /**
     * Adds a line about the experiment.
     *
     * @param name its name
     * @param value its value
     * @return this builder
     */
    public Builder setup(String name, String value) {
      setup.add(new Fact(name, value));
      return this;
    }

    /**
     * Adds an evaluation; the first one counts as the result.
     *
     * @param name for instance {@code test}
     * @param evaluation at least one clip
     * @return this builder
     */
    public Builder part(String name, Evaluation evaluation) {
      parts.add(new Part(name, evaluation));
      return this;
    }

    /**
     * Sets the evaluation of the first part without the temperatures of the recognizers.
     *
     * @param evaluation the same clips
     * @return this builder
     */
    public Builder uncalibrated(Evaluation evaluation) {
      uncalibrated = Optional.of(evaluation);
      return this;
    }

    /**
     * Adds the result of one seed.
     *
     * @param seed the seed
     * @param evaluation at least one clip
     * @return this builder
     */
    public Builder seed(long seed, Evaluation evaluation) {
      seeds.add(new Seed(seed, evaluation));
      return this;
    }

    /**
     * Adds the evaluation of recognizers that were adapted to each test speaker.
     *
     * @param with what they were adapted with
     * @param evaluation at least one clip
     * @return this builder
     */
    public Builder adaptation(String with, Evaluation evaluation) {
      adaptations.add(new Part(with, evaluation));
      return this;
    }

    /**
     * Adds the importance of a group of features.
     *
     * @param group its name
     * @param recallDrop by how much the unweighted average recall falls without it
     * @return this builder
     */
    public Builder importance(String group, double recallDrop) {
      importances.add(new Importance(group, recallDrop));
      return this;
    }

    /**
     * Adds the history of a training.
     *
     * @param name its name
     * @param history at least one epoch
     * @return this builder
     */
    public Builder run(String name, History history) {
      runs.add(new Run(name, history));
      return this;
    }

    /**
     * Sets the data.
     *
     * @param data the data
     * @return this builder
     */
    public Builder corpus(CorpusData data) {
      corpus = Optional.of(data);
      return this;
    }

    /**
     * Adds clips before and after augmentation.
     *
     * @param more see {@link SpeechExample#ofEachEmotion}
     * @return this builder
     */
    public Builder examples(List<SpeechExample> more) {
      examples.addAll(more);
      return this;
    }

    /**
     * Adds a line about the network.
     *
     * @param name its name
     * @param value its value
     * @return this builder
     */
    public Builder model(String name, String value) {
      model.add(new Fact(name, value));
      return this;
    }

    /**
     * Adds a line about time or memory.
     *
     * @param name its name
     * @param value its value, with its unit
     * @return this builder
     */
    public Builder cost(String name, String value) {
      costs.add(new Fact(name, value));
      return this;
    }

    /**
     * Sets the command that repeats the experiment.
     *
     * @param typed the command line
     * @return this builder
     */
    public Builder command(String typed) {
      command = typed;
      return this;
    }

    /**
     * Adds a line about how to repeat the experiment.
     *
     * @param name its name
     * @param value its value
     * @return this builder
     */
    public Builder repetition(String name, String value) {
      repetition.add(new Fact(name, value));
      return this;
    }

    /**
     * Sets the comparison.
     *
     * @param both two experiments
     * @return this builder
     */
    public Builder comparison(Comparison both) {
      comparison = Optional.of(both);
      return this;
    }

    /**
     * Sets the results across corpora.
     *
     * @param map the results
     * @return this builder
     */
    public Builder crossCorpora(CrossCorpora map) {
      crossCorpora = Optional.of(map);
      return this;
    }

    /**
     * Builds the data.
     *
     * @return the data
     */
    public ReportData build() {
      return new ReportData(
          title,
          protocol,
          warnings,
          setup,
          parts,
          uncalibrated,
          seeds,
          runs,
          adaptations,
          importances,
          corpus,
          examples,
          model,
          costs,
          command,
          repetition,
          comparison,
          crossCorpora);
    }
  }
}
