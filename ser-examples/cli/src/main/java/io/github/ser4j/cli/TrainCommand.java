package io.github.ser4j.cli;

import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.evaluation.Evaluation;
import io.github.ser4j.features.store.FeatureStore;
import io.github.ser4j.recognizer.EmotionRecognizer;
import io.github.ser4j.recognizer.Recipe;
import io.github.ser4j.recognizer.RecognizerTrainer;
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
        "Train a recognizer on some speakers of a corpus, report on the others, and save it.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class TrainCommand implements Callable<Integer> {
  static final class RecipeNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Recipe.names().iterator();
    }
  }

  /** What the help says of the recipes, which are asked only when it is shown. */
  static final class RecipeDefaults extends ResourceBundle {
    private static final String EPOCHS = "recipe.epochs";

    @Override
    protected @Nullable Object handleGetObject(String key) {
      return key.equals(EPOCHS)
          ? Recipe.names().stream()
              .map(name -> name + " " + Recipe.named(name).plan().epochs())
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
          "Features, network and training plan, one of ${COMPLETION-CANDIDATES} (default:"
              + " ${DEFAULT-VALUE}): spectrogram and recommended are 2D networks on mel"
              + " spectrograms, sequence a 1D network on zero crossings and RMS, reference1d and"
              + " reference2d those of the reference system, which need a validation fraction.")
  private String recipe;

  @Mixin private CorpusOptions corpus;

  @Mixin private SplitOptions split;

  @Option(
      names = "--split",
      paramLabel = "FILE",
      description =
          "Instead of --protocol: a CSV with the columns clip,part as 'ser split' writes.")
  private Optional<Path> splitFile = Optional.empty();

  @Option(
      names = "--allow-speaker-overlap",
      description = "Take a --split that puts speakers into several parts.")
  private boolean allowSpeakerOverlap;

  @Option(
      names = "--allow-identical-audio",
      description = "Train although files of different parts are the same, byte for byte.")
  private boolean allowIdenticalAudio;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description =
          "The model file to write, for instance model.ser; - is standard output, and the report"
              + " goes to standard error then.")
  private Output out;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "The max number of epochs (default: ${bundle:recipe.epochs}).")
  private Optional<Integer> epochs = Optional.empty();

  @Option(
      names = "--patience",
      paramLabel = "N",
      description =
          "Stop after so many epochs without a lower validation loss; needs a validation fraction.")
  private Optional<Integer> patience = Optional.empty();

  @Option(
      names = "--checkpoints",
      paramLabel = "DIR",
      description =
          "Save what the training has come to after every epoch, and the best model so far as"
              + " DIR/best.ser; a DIR that holds a training already is refused without --resume.")
  private Optional<Path> checkpoints = Optional.empty();

  @Option(
      names = "--resume",
      description =
          "Go on from the checkpoint in --checkpoints, if there is one; everything else has to be"
              + " given as it was when the training began.")
  private boolean resume;

  @Option(
      names = "--feature-store",
      paramLabel = "DIR",
      description =
          "A folder to keep the features in: they are computed once, found again by the next"
              + " training, and need no memory.")
  private Optional<Path> featureStore = Optional.empty();

  @Override
  public Integer call() {
    if (resume && checkpoints.isEmpty()) {
      throw new IllegalArgumentException("--resume needs --checkpoints DIR to go on from");
    }
    out.requireWritable();
    PrintWriter err = spec.commandLine().getErr();
    Corpus clips = corpus.open();
    Split parts = splitFile.isPresent() ? given(splitFile.get(), clips) : split.split(clips);
    SplitOptions.describe(clips.name(), parts, clips, err);
    try (EmotionRecognizer recognizer = trainer(err).train(parts)) {
      out.write(recognizer::save);
      Corpus test = parts.test();
      Evaluation evaluation =
          recognizer.unseenSpeakers(test).size() == test.size()
              ? recognizer.evaluate(test)
              : recognizer.evaluateAllowingSpeakerOverlap(test);
      (out.isStandardOutput() ? err : spec.commandLine().getOut()).print(evaluation);
    }
    err.println("saved " + out);
    return 0;
  }

  private RecognizerTrainer trainer(PrintWriter err) {
    Recipe chosen = Recipe.named(recipe.toLowerCase(Locale.ROOT)).seed(split.seed());
    if (epochs.isPresent()) {
      chosen = chosen.training(plan -> plan.epochs(epochs.get()));
    }
    if (patience.isPresent()) {
      chosen = chosen.training(plan -> plan.stopEarlyAfter(patience.get()));
    }
    RecognizerTrainer trainer = chosen.trainer().listener(ProgressBar.forConsole(err));
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
      throw new IllegalArgumentException("--split and --protocol exclude each other");
    }
    FileSplit given = FileSplit.of(file);
    return (allowSpeakerOverlap ? given.allowSpeakerOverlap() : given).split(clips);
  }
}
