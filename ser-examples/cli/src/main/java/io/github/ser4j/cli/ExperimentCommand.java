package io.github.ser4j.cli;

import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.experiments.Experiment;
import io.github.ser4j.experiments.ExperimentPreset;
import io.github.ser4j.experiments.ExperimentProtocol;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "experiment",
    description =
        "Train and evaluate a recipe on a corpus, once or in folds and with several seeds, and"
            + " write report.html, metrics.json, history.csv, predictions.csv and model.ser to one"
            + " folder. After an interruption, the same command resumes.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "[compare | cross | reference]",
    subcommands = {
      ExperimentCompareCommand.class,
      ExperimentCrossCommand.class,
      ExperimentReferenceCommand.class
    })
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class ExperimentCommand implements Callable<Integer> {
  static final class PresetNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return ExperimentPreset.names().iterator();
    }
  }

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      completionCandidates = PresetNames.class,
      description =
          "One of ${COMPLETION-CANDIDATES}. Those that begin with 1d and 2d are the runs of the"
              + " reference system, the others are recipes of 'ser train'.")
  private @Nullable String name;

  @ArgGroup(exclusive = false, heading = "Which clips:%n")
  private @Nullable CorpusOptions corpus;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "The folder to write to; made if it is missing. Required.")
  private @Nullable Path out;

  @Option(
      names = "--protocol",
      paramLabel = "PROTOCOL",
      description =
          "How to divide the corpus: stratified (by clip, speakers overlap; the default of the"
              + " reference runs), speaker (by speaker; the default of recipes),"
              + " leave-one-speaker-out, or folds (by speaker).")
  private ExperimentProtocol.@Nullable Kind protocol;

  @Option(
      names = "--folds",
      paramLabel = "N",
      description = "The number of folds of --protocol folds (default: 5).")
  private Optional<Integer> folds = Optional.empty();

  @Option(
      names = "--test-fraction",
      paramLabel = "SHARE",
      description =
          "Fraction for testing of --protocol stratified and speaker (default: 0.3 for the"
              + " reference runs, 0.2 for recipes).")
  private Optional<Double> testFraction = Optional.empty();

  @Option(
      names = "--validation-fraction",
      paramLabel = "SHARE",
      description =
          "Fraction of the rest for validation (default: 0.05 for the reference runs; for recipes"
              + " that stop early 0.1, otherwise 0).")
  private Optional<Double> validationFraction = Optional.empty();

  @Mixin private TrainingOptions training;

  @Option(
      names = "--adapted",
      description =
          "Adapt to each test speaker with all their clips, without labels, and for comparison with"
              + " some of them. Needs a recipe with a classic model.")
  private boolean adapted;

  @Option(
      names = "--calibrated",
      description =
          "Fit a temperature to the validation part, or without one to a tenth of the training"
              + " speakers, which are then not trained with; the results are given without it too."
              + " Needs a recipe with a network; classic and best have a temperature anyway.")
  private boolean calibrated;

  @Option(
      names = "--no-final-model",
      description =
          "Do not write model.ser. With folds, this saves a training with all clips, whose results"
              + " are those of no fold.")
  private boolean noFinalModel;

  @Override
  public Integer call() {
    if (name == null || corpus == null || out == null) {
      throw new IllegalArgumentException(
          "give the name of an experiment, --corpus, --data and --out, or one of the commands"
              + " compare, cross and reference");
    }
    ExperimentPreset preset = ExperimentPreset.named(name.toLowerCase(Locale.ROOT));
    ExperimentProtocol chosen = protocol(preset);
    Corpus clips = corpus.open(spec.commandLine().getErr());
    Experiment.Builder builder =
        training.apply(
            Experiment.builder(preset, clips, out).protocol(chosen), training.settings(spec));
    if (adapted) {
      builder.adapted();
    }
    if (calibrated) {
      builder.calibrated();
    }
    if (noFinalModel) {
      builder.withoutFinalModel();
    }
    Experiment experiment = RecipeChange.of(builder::build);
    spec.commandLine().getOut().print(training.resumable(out, spec, experiment::run));
    return 0;
  }

  private ExperimentProtocol protocol(ExperimentPreset preset) {
    ExperimentProtocol.Kind kind = protocol == null ? preset.usualKind() : protocol;
    boolean hasFractions =
        kind == ExperimentProtocol.Kind.STRATIFIED || kind == ExperimentProtocol.Kind.SPEAKER;
    if (folds.isPresent() && kind != ExperimentProtocol.Kind.FOLDS) {
      throw new IllegalArgumentException(
          "--folds is given, but requires --protocol " + ExperimentProtocol.Kind.FOLDS);
    }
    if (testFraction.isPresent() && !hasFractions) {
      throw new IllegalArgumentException(
          "--test-fraction is given, but --protocol " + kind + " tests every clip once");
    }
    ExperimentProtocol usual = preset.protocol(kind, folds.orElse(5));
    return new ExperimentProtocol(
        kind,
        usual.folds(),
        testFraction.orElse(usual.testFraction()),
        validationFraction.orElse(usual.validationFraction()));
  }
}
