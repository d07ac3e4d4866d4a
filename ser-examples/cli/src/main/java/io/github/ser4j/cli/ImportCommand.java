package io.github.ser4j.cli;

import io.github.ser4j.features.pipeline.FeaturePipeline;
import io.github.ser4j.model.external.ExternalModel;
import io.github.ser4j.model.external.ExternalModelBuilder;
import io.github.ser4j.model.external.InputLayout;
import io.github.ser4j.model.external.OnnxModel;
import io.github.ser4j.model.external.TorchScriptModel;
import io.github.ser4j.recognizer.EmotionRecognizer;
import io.github.ser4j.recognizer.ModelCard;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "import",
    description =
        "Make a model file of a network in an ONNX or TorchScript file, which takes samples and"
            + " gives scores of labels. The file is a program: import only files that you trust.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class ImportCommand implements Callable<Integer> {
  private static final String BETWEEN_NAMES = ",";

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "An ONNX or TorchScript file.")
  private Path file;

  @Option(
      names = "--labels",
      required = true,
      split = BETWEEN_NAMES,
      paramLabel = "LABEL",
      description = "The labels, in the order of their scores.")
  private List<String> labels;

  @Option(
      names = "--sample-rate",
      required = true,
      paramLabel = "HZ",
      description = "The sample rate that the network was trained with.")
  private int sampleRateHz;

  @Option(
      names = "--normalized",
      description =
          "Normalize the samples to mean 0 and variance 1, if the network does not do it by"
              + " itself.")
  private boolean normalized;

  @Option(
      names = "--window-seconds",
      paramLabel = "SECONDS",
      description =
          "The longest speech at once; longer speech is predicted in windows (default: 30).")
  private Optional<Double> windowSeconds = Optional.empty();

  @Option(
      names = "--min-seconds",
      paramLabel = "SECONDS",
      description = "The shortest speech; shorter speech is followed by zeros (default: 0).")
  private Optional<Double> minSeconds = Optional.empty();

  @Option(
      names = "--fixed-samples",
      paramLabel = "SAMPLES",
      description =
          "The number of samples, if the network takes exactly as many (default: what an ONNX file"
              + " says).")
  private Optional<Integer> fixedSamples = Optional.empty();

  @Option(
      names = "--layout",
      paramLabel = "SHAPE",
      description =
          "The shape of the input: values is (1, samples), rows_frames is (1, 1, samples), one of"
              + " ${COMPLETION-CANDIDATES} (default: values).")
  private Optional<InputLayout> layout = Optional.empty();

  @Mixin private ScoreOptions scores;

  @Option(
      names = "--embedding",
      paramLabel = "OUTPUT",
      description = "The output with the embedding.")
  private Optional<String> embedding = Optional.empty();

  @Option(
      names = "--dimensions",
      paramLabel = "OUTPUT=NAME,NAME",
      description =
          "An output with dimensions such as arousal, and their names in its order; may be"
              + " repeated.")
  private Map<String, String> dimensions = new LinkedHashMap<>();

  @Option(
      names = "--title",
      paramLabel = "TEXT",
      description = "The name of the model (default: that of the file).")
  private Optional<String> title = Optional.empty();

  @Option(
      names = "--trained-with",
      paramLabel = "SPEECH",
      defaultValue = "speech that is not known here",
      description = "The speech that the network was trained with, for its card.")
  private String speech;

  @Option(
      names = "--language",
      paramLabel = "TAG",
      description =
          "The language of that speech as a BCP 47 tag, for instance en-US; may be repeated.")
  private List<String> languages = new ArrayList<>();

  @Option(
      names = "--license",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "The license of that speech, for the card.")
  private String license;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description =
          "The model file to write, for instance model.ser; - is standard output; the summary then"
              + " goes to standard error.")
  private Output out;

  /** Which output has the scores. */
  static final class ScoreOptions {
    @Option(
        names = "--logits",
        paramLabel = "OUTPUT",
        description =
            "The output with the logits (default: the only one, or the one with the name"
                + " 'logits').")
    private Optional<String> logits = Optional.empty();

    @Option(
        names = "--probabilities",
        paramLabel = "OUTPUT",
        description = "The output with probabilities, if the network ends with a softmax.")
    private Optional<String> probabilities = Optional.empty();

    private void apply(ExternalModelBuilder<?> builder) {
      if (logits.isPresent() && probabilities.isPresent()) {
        throw new IllegalArgumentException("--logits and --probabilities are mutually exclusive");
      }
      logits.ifPresent(builder::logits);
      probabilities.ifPresent(builder::probabilities);
    }
  }

  @Override
  public Integer call() {
    out.requireWritable();
    ModelCard card =
        new ModelCard(
            title.orElseGet(() -> String.valueOf(file.getFileName())),
            speech,
            languages,
            license,
            "",
            new TreeMap<>(),
            ModelCard.USUAL_LIMITS);
    PrintWriter err = spec.commandLine().getErr();
    PrintWriter results = out.isStandardOutput() ? err : spec.commandLine().getOut();
    try (ExternalModel model = model();
        EmotionRecognizer recognizer = EmotionRecognizer.of(model).withCard(card)) {
      out.write(recognizer::save);
      results.println(card);
      describe(model, results);
    }
    err.println("saved " + out);
    return CommandLine.ExitCode.OK;
  }

  private ExternalModel model() {
    if (isZip()) {
      TorchScriptModel.Builder builder = TorchScriptModel.builder(file);
      apply(builder);
      return builder.build();
    }
    // Which also says what anything else is.
    OnnxModel.Builder builder = OnnxModel.builder(file);
    apply(builder);
    return builder.build();
  }

  private boolean isZip() {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream stream = Files.newInputStream(file)) {
      return stream.read() == 'P' && stream.read() == 'K';
    } catch (IOException e) {
      throw new FileException(file + ": cannot be read: " + e, e);
    }
  }

  private void apply(ExternalModelBuilder<?> builder) {
    builder.labels(labels.toArray(String[]::new)).sampleRateHz(sampleRateHz);
    if (normalized) {
      builder.normalized();
    }
    windowSeconds.ifPresent(builder::windowSeconds);
    minSeconds.ifPresent(builder::minSeconds);
    fixedSamples.ifPresent(builder::fixedSamples);
    layout.ifPresent(builder::layout);
    scores.apply(builder);
    embedding.ifPresent(builder::embedding);
    dimensions.forEach((output, names) -> builder.dimensions(output, names.split(BETWEEN_NAMES)));
  }

  private void describe(ExternalModel model, PrintWriter results) {
    FeaturePipeline input = model.pipeline();
    results.printf(
        Locale.ROOT,
        "input: samples at %d Hz, up to %.1f s at once%n",
        input.sampleRateHz(),
        (double) input.padding().samples() / input.sampleRateHz());
    results.println("labels: " + String.join(", ", model.labels()));
    if (!model.dimensions().isEmpty()) {
      results.println("dimensions: " + String.join(", ", model.dimensions()));
    }
    if (embedding.isPresent()) {
      results.println("embedding: " + model.embeddingSize() + " values");
    }
  }
}
