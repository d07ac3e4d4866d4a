package io.github.ser4j.cli;

import io.github.ser4j.internal.FileDigest;
import io.github.ser4j.recognizer.BatchPredictor;
import io.github.ser4j.recognizer.EmotionRecognizer;
import io.github.ser4j.training.ProgressBar;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "predict",
    description =
        "Predict the emotion of recordings: one line each, with the probability of every emotion,"
            + " and dimensions such as arousal if the model has any. Warnings, for instance about silence, go to standard error, or into the JSON. With"
            + " --folder or --list, many recordings are predicted in parallel, and the result is a"
            + " CSV table with the prediction, the probability of every emotion, dimensions, warnings and"
            + " errors. The exit code is 1 if a recording could not be predicted.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class PredictCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ModelOption model;

  @Option(names = "--json", description = "Write a JSON array with one object per recording.")
  private boolean json;

  @Mixin private SoundOptions sound;

  @Mixin private AnswerOptions answers;

  @Mixin private BatchOptions batch;

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description = "Audio files; - is standard input.")
  private List<Input> files = new ArrayList<>();

  @Override
  public Integer call() {
    if (files.isEmpty() != batch.isGiven()) {
      throw new IllegalArgumentException("give either audio files, or --folder, or --list");
    }
    return batch.isGiven() ? predictBatch() : predictFiles();
  }

  private int predictBatch() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    BatchSource source = batch.open(json);
    boolean live = ProgressBar.onTerminal() && !batch.out().isStream();
    BatchProgress progress = new BatchProgress(err, live, System::nanoTime);
    try (EmotionRecognizer loaded = model.open()) {
      EmotionRecognizer recognizer = answers.apply(loaded);
      BatchPredictor predictor =
          BatchPredictor.of(recognizer)
              .withThreads(batch.threads())
              .withReader(path -> sound.read(Input.of(path)));
      BatchRun run = new BatchRun(source, recognizer, predictor, progress);
      BatchTally tally;
      if (json) {
        tally = run.print(new JsonPredictions(out), err);
      } else if (batch.out().isStream()) {
        tally = run.write(batch.out());
      } else {
        tally = run.writeResumably(batch.out(), identity());
      }
      err.println(tally);
      return tally.errors() == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
  }

  /** Returns what predictions depend on, besides the recordings. */
  private Map<String, String> identity() {
    return Map.of(
        "model",
        model.file().map(PredictCommand::digest).orElse("the one that comes along"),
        "choice of labels",
        answers.toString(),
        "way of reading",
        sound.toString());
  }

  private static String digest(Path file) {
    try {
      return FileDigest.sha256(file);
    } catch (IOException e) {
      throw new FileException(file + ": cannot be read: " + e, e);
    }
  }

  /** Prints each prediction immediately; a failure on one file does not affect the others. */
  private int predictFiles() {
    batch.requireUnused();
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    PredictionPrinter printer = json ? new JsonPredictions(out) : new PredictionLines(out, err);
    int failures = 0;
    try (EmotionRecognizer loaded = model.open()) {
      EmotionRecognizer recognizer = answers.apply(loaded);
      for (Input file : files) {
        try {
          printer.print(file, recognizer.predict(sound.read(file)));
        } catch (RuntimeException | OutOfMemoryError e) {
          failures++;
          err.println("ser predict: " + Ser.messageOf(e, file));
        }
      }
    }
    printer.end();
    return failures == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }
}
