package io.github.ser4j.cli;

import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.evaluation.Evaluation;
import io.github.ser4j.features.store.FeatureStore;
import io.github.ser4j.recognizer.Recipe;
import io.github.ser4j.recognizer.RecognizerTrainer;
import io.github.ser4j.recognizer.TrainedRecognizer;
import io.github.ser4j.split.FileSplit;
import io.github.ser4j.split.Split;
import io.github.ser4j.training.ProgressBar;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "train",
    description =
        "Train a recognizer on some speakers of a corpus, evaluate it on the others, and save it.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class TrainCommand implements Callable<Integer> {
  static final class RecipeNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Recipe.names().iterator();
    }
  }

  /** The defaults of the recipes for the help, computed only when it is shown. */
  static final class RecipeDefaults extends ResourceBundle {
    private static final String EPOCHS = "recipe.epochs";

    @Override
    protected @Nullable Object handleGetObject(String key) {
      return key.equals(EPOCHS)
          ? Recipe.names().stream()
              .filter(name -> !Recipe.named(name).plans().isEmpty())
              .map(name -> name + " " + Recipe.named(name).plans().get(0).epochs())
              .collect(Collectors.joining(", "))
          : null;
    }

    @Override
    public Enumeration<String> getKeys() {
      return Collections.enumeration(List.of(EPOCHS));
    }
  }

  @Spec private CommandSpec spec;

  @Option(
      names = "--recipe",
      paramLabel = "NAME",
      defaultValue = "recommended",
      completionCandidates = RecipeNames.class,
      description =
          "Features, model and training plan, one of ${COMPLETION-CANDIDATES} (default:"
              + " ${DEFAULT-VALUE}): classic, also called recommended, is a linear model of"
              + " functionals, trained in a minute; best adds three networks; spectrogram and"
              + " network are 2D networks on mel spectrograms, sequence is a 1D network on zero crossings and RMS, reference1d"
              + " and reference2d are those of the reference system, which need a validation"
              + " fraction.")
  private String recipe;

  @Mixin private CorpusOptions corpus;

  @Mixin private SplitOptions split;

  @Option(
      names = "--split",
      paramLabel = "FILE",
      description =
          "Instead of --protocol: a CSV file with the columns clip,part, as written by 'ser"
              + " split'.")
  private Optional<Path> splitFile = Optional.empty();

  @Option(
      names = "--allow-speaker-overlap",
      description = "Accept a --split that has speakers in more than one part.")
  private boolean allowSpeakerOverlap;

  @Option(
      names = "--allow-identical-audio",
      description = "Train even if files in different parts are identical, byte for byte.")
  private boolean allowIdenticalAudio;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description =
          "The model file to write, for instance model.ser; - is standard output; the report then"
              + " goes to standard error.")
  private Output out;

  @Option(
      names = "--adapted",
      description =
          "Train a model that programs can adapt to a speaker by some of their clips; without"
              + " adaptation it is worse. The test speakers are evaluated adapted with all their"
              + " clips, without labels. Needs a recipe with a classic model.")
  private boolean adapted;

  @Option(
      names = "--calibrated",
      description =
          "Fit a temperature to the validation part, or without one to a tenth of the training"
              + " speakers, which are then not trained with. Needs a recipe with a network; classic"
              + " and best have a temperature anyway.")
  private boolean calibrated;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "The max number of epochs (default: ${bundle:recipe.epochs}).")
  private Optional<Integer> epochs = Optional.empty();

  @Option(
      names = "--patience",
      paramLabel = "N",
      description =
          "Stop after this many epochs without a lower validation loss; needs a validation"
              + " fraction.")
  private Optional<Integer> patience = Optional.empty();

  @Option(
      names = "--checkpoints",
      paramLabel = "DIR",
      description =
          "Save a checkpoint after every epoch, and the best model so far as DIR/best.ser; a DIR"
              + " that already holds a checkpoint is rejected without --resume.")
  private Optional<Path> checkpoints = Optional.empty();

  @Option(
      names = "--resume",
      description =
          "Resume from the checkpoint in --checkpoints, if there is one; all other options must be"
              + " the same as when the training began.")
  private boolean resume;

  @Option(
      names = "--feature-store",
      paramLabel = "DIR",
      description =
          "A folder that caches features: they are computed once, reused by later trainings, and"
              + " need no memory.")
  private Optional<Path> featureStore = Optional.empty();

  @Override
  public Integer call() {
    if (resume && checkpoints.isEmpty()) {
      throw new IllegalArgumentException("--resume needs --checkpoints DIR to resume from");
    }
    out.requireWritable();
    PrintWriter err = spec.commandLine().getErr();
    Corpus clips = corpus.open();
    Split parts = splitFile.isPresent() ? given(splitFile.get(), clips) : split.split(clips);
    SplitOptions.describe(clips.name(), parts, clips, err);
    try (TrainedRecognizer recognizer = trainer(err).train(parts)) {
      out.write(recognizer::save);
      Evaluation evaluation =
          adapted
              ? recognizer.evaluateAdapted(parts.test())
              : recognizer.evaluatePart(parts.test());
      PrintWriter results = out.isStandardOutput() ? err : spec.commandLine().getOut();
      results.print(evaluation);
      CalibrationLine.of(evaluation, recognizer.temperature()).ifPresent(results::println);
    }
    err.println("saved " + out);
    return 0;
  }

  private Recipe recipe() {
    Recipe chosen = Recipe.named(recipe.toLowerCase(Locale.ROOT)).seed(split.seed());
    if (adapted) {
      chosen = chosen.speakerAdaptive();
    }
    if (calibrated) {
      chosen = chosen.calibrated();
    }
    if (epochs.isPresent()) {
      chosen = chosen.training(plan -> plan.epochs(epochs.get()));
    }
    if (patience.isPresent()) {
      chosen = chosen.training(plan -> plan.stopEarlyAfter(patience.get()));
    }
    return chosen;
  }

  private RecognizerTrainer trainer(PrintWriter err) {
    RecognizerTrainer trainer =
        RecipeChange.of(this::recipe).trainer().listener(ProgressBar.forConsole(err));
    if (allowIdenticalAudio) {
      trainer = trainer.allowIdenticalAudio();
    }
    if (checkpoints.isPresent()) {
      trainer = trainer.checkpoints(checkpoints.get());
    }
    if (resume) {
      trainer = trainer.resume();
    }
    return featureStore.isPresent()
        ? trainer.featureStore(FeatureStore.in(featureStore.get()))
        : trainer;
  }

  private Split given(Path file, Corpus clips) {
    if (split.protocolIsGiven()) {
      throw new IllegalArgumentException("--split and --protocol are mutually exclusive");
    }
    FileSplit given = FileSplit.of(file);
    return (allowSpeakerOverlap ? given.allowSpeakerOverlap() : given).split(clips);
  }
}
