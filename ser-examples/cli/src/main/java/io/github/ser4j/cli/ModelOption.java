package io.github.ser4j.cli;

import io.github.ser4j.recognizer.EmotionRecognizer;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The model of commands that predict. */
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class ModelOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description =
          "A model file written by 'ser train' (default: the model that comes along, whose card is"
              + " printed on standard error).")
  private Optional<Path> file = Optional.empty();

  /** Returns the file; empty for the model that comes along. */
  Optional<Path> file() {
    return file;
  }

  /** Loads the model, to be closed by the caller. */
  EmotionRecognizer open() {
    if (file.isPresent()) {
      return EmotionRecognizer.load(file.get());
    }
    EmotionRecognizer recognizer = EmotionRecognizer.pretrained();
    recognizer.card().ifPresent(spec.commandLine().getErr()::println);
    return recognizer;
  }
}
