package io.github.ser4j.cli;

import io.github.ser4j.audio.AudioException;
import io.github.ser4j.recognizer.EmotionRecognizer;
import io.github.ser4j.recognizer.Prediction;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "predict",
    description =
        "Hear the emotion of recordings: a line each, with the probability of every emotion.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class PredictCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "FILE",
      description = "A model file written by 'ser train'.")
  private Path model;

  @Option(names = "--json", description = "Write a JSON array with an object for each recording.")
  private boolean json;

  @Mixin private SoundOptions sound;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Audio files.")
  private List<Path> files;

  /** A recording that cannot be read does not stop the others. */
  @Override
  public Integer call() {
    Map<Path, Prediction> predictions = new LinkedHashMap<>();
    int failures = 0;
    try (EmotionRecognizer recognizer = EmotionRecognizer.load(model)) {
      for (Path file : files) {
        try {
          predictions.put(file, recognizer.recognize(sound.read(file)));
        } catch (AudioException e) {
          spec.commandLine().getErr().println("ser predict: " + e.getMessage());
          failures++;
        }
      }
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.of(predictions));
    } else {
      predictions.forEach((file, prediction) -> out.println(file + ": " + text(prediction)));
    }
    return failures == 0 ? 0 : 1;
  }

  private static String text(Prediction prediction) {
    return prediction.label()
        + prediction.probabilities().entrySet().stream()
            .map(each -> String.format(Locale.ROOT, "%s %.4f", each.getKey(), each.getValue()))
            .collect(Collectors.joining(", ", " (", ")"));
  }
}
