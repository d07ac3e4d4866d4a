package io.github.ser4j.cli;

import io.github.ser4j.recognizer.EmotionRecognizer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
        "Predict the emotion of recordings: one line each, with the probability of every emotion."
            + " Warnings, for instance about silence, go to standard error, or into the JSON.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class PredictCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description =
          "A model file written by 'ser train' (default: the model that comes along, whose card is"
              + " printed on standard error).")
  private Optional<Path> model = Optional.empty();

  @Option(names = "--json", description = "Write a JSON array with one object per recording.")
  private boolean json;

  @Mixin private SoundOptions sound;

  @Mixin private AnswerOptions answers;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Audio files; - is standard input.")
  private List<Input> files;

  /** Prints each prediction immediately; a failure on one file does not affect the others. */
  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    PredictionPrinter printer = json ? new JsonPredictions(out) : new PredictionLines(out, err);
    int failures = 0;
    try (EmotionRecognizer loaded = open(err)) {
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

  private EmotionRecognizer open(PrintWriter err) {
    if (model.isPresent()) {
      return EmotionRecognizer.load(model.get());
    }
    EmotionRecognizer recognizer = EmotionRecognizer.pretrained();
    recognizer.card().ifPresent(err::println);
    return recognizer;
  }
}
