package io.github.ser4j.spark;

import io.github.ser4j.features.FeatureExtractor;
import io.github.ser4j.features.FeatureExtractors;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "features",
    description =
        "Extract features of each recording: path, sha256, made_by, features, error. Named values,"
            + " such as functionals, are a map, others rows of frames.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class FeaturesOfArchive extends ArchiveCommand {
  @Option(
      names = "--extractor",
      required = true,
      paramLabel = "NAME",
      description = "The features, for instance functionals, gemaps, mel-spectrogram or mfcc.")
  private String extractor;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "A setting of the extractor, for instance bands=64.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Override
  SpeechTransformer<?> transformer() {
    FeatureExtractor features = FeatureExtractors.of(extractor, settings);
    return new FeatureTransformer().setExtractor(features).setNamed(!features.rowNames().isEmpty());
  }
}
