package io.github.ser4j.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "predict",
    description =
        "Predict the emotion of each recording: path, sha256, made_by, prediction, probability,"
            + " warnings, error.",
    mixinStandardHelpOptions = true)
final class PredictArchive extends ArchiveCommand {
  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "A saved recognizer; by default the one that comes along.")
  private Optional<String> model = Optional.empty();

  @Option(names = "--segments", description = "Add the emotions over time.")
  private boolean segments;

  @Option(
      names = "--window",
      paramLabel = "SECONDS",
      defaultValue = "3",
      description = "The length of a window of segments (default: ${DEFAULT-VALUE}).")
  private double windowSeconds;

  @Option(
      names = "--hop",
      paramLabel = "SECONDS",
      defaultValue = "1",
      description = "From one window of segments to the next (default: ${DEFAULT-VALUE}).")
  private double hopSeconds;

  @Option(
      names = "--keep-label",
      paramLabel = "LABEL",
      description = "Choose from this label and others that are kept; may be given several times.")
  private List<String> keptLabels = new ArrayList<>();

  @Option(
      names = "--abstain-below",
      paramLabel = "P",
      defaultValue = "0",
      description = "Predict unknown if no emotion is as probable as this.")
  private double abstainBelow;

  @Override
  SpeechTransformer<?> transformer() {
    EmotionTransformer transformer =
        new EmotionTransformer()
            .setSegments(segments)
            .setWindowSeconds(windowSeconds)
            .setHopSeconds(hopSeconds)
            .setKeptLabels(keptLabels.toArray(String[]::new))
            .setAbstainBelow(abstainBelow);
    model.ifPresent(transformer::setModelBundle);
    return transformer;
  }
}
