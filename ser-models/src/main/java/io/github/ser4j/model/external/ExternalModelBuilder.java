package io.github.ser4j.model.external;

import io.github.ser4j.audio.Padding;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.features.RawSamples;
import io.github.ser4j.features.pipeline.FeaturePipeline;
import io.github.ser4j.internal.Checks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Collects what all external models have in common: what goes in, and which output is what.
 *
 * <p>A model of samples has a {@link #sampleRateHz}, a model of features an {@link #input}.
 *
 * @param <B> the builder itself
 */
public abstract sealed class ExternalModelBuilder<B extends ExternalModelBuilder<B>>
    permits OnnxModel.Builder, TorchScriptModel.Builder {
  private static final double DEFAULT_WINDOW_SECONDS = 30;
  private static final String DEFAULT_SCORES = "logits";

  private final Path file;
  private List<String> labels = List.of();
  private final List<DimensionOutput> dimensions = new ArrayList<>();
  private Optional<String> scores = Optional.empty();
  private boolean probabilities;
  private String embedding = "";
  private Optional<InputLayout> layout = Optional.empty();
  private Optional<FeaturePipeline> input = Optional.empty();
  private OptionalInt sampleRateHz = OptionalInt.empty();
  private boolean normalized;
  private OptionalDouble minSeconds = OptionalDouble.empty();
  private OptionalDouble windowSeconds = OptionalDouble.empty();
  private OptionalInt fixedSamples = OptionalInt.empty();

  ExternalModelBuilder(Path file) {
    this.file = file;
  }

  abstract B self();

  /** Throws unless a file has the format of this kind of model, as far as that can be seen. */
  abstract void requireFormat(Path path, byte[] content) throws NetworkFailure;

  /**
   * Sets the labels.
   *
   * @param labels at least 2 different ones, in the order in which the model has their scores
   * @return this builder
   */
  public B labels(String... labels) {
    this.labels = List.of(labels);
    return self();
  }

  /**
   * Sets the sample rate of a model that takes samples.
   *
   * @param sampleRateHz in Hz, at least 1; speech is converted to it
   * @return this builder
   */
  public B sampleRateHz(int sampleRateHz) {
    this.sampleRateHz = OptionalInt.of(sampleRateHz);
    return self();
  }

  /**
   * Normalizes the samples of each clip, or of each window of a long one, to mean 0 and variance 1,
   * as wav2vec 2.0 needs it where {@code do_normalize} is true in its {@code
   * preprocessor_config.json}; see {@link RawSamples#normalized()}. By default, samples are given
   * as they are, from −1 to 1.
   *
   * @return this builder
   */
  public B normalized() {
    this.normalized = true;
    return self();
  }

  /**
   * Sets the longest speech that a model of samples gets at once. Longer speech is predicted in
   * windows of this length.
   *
   * @param windowSeconds in s, greater than 0; default 30
   * @return this builder
   */
  public B windowSeconds(double windowSeconds) {
    this.windowSeconds = OptionalDouble.of(windowSeconds);
    return self();
  }

  /**
   * Sets the shortest speech that a model of samples accepts; shorter speech is followed by zeros.
   *
   * @param minSeconds in s, 0 or more; default 0
   * @return this builder
   */
  public B minSeconds(double minSeconds) {
    this.minSeconds = OptionalDouble.of(minSeconds);
    return self();
  }

  /**
   * Sets the number of samples of a model that takes exactly as many: shorter speech is followed by
   * zeros, longer speech is predicted in windows. By default, an ONNX file tells.
   *
   * @param fixedSamples at least 1
   * @return this builder
   */
  public B fixedSamples(int fixedSamples) {
    this.fixedSamples = OptionalInt.of(fixedSamples);
    return self();
  }

  /**
   * Sets the features of a model that takes features. A scaler is given to the recognizer.
   *
   * @param input makes the features of speech
   * @return this builder
   */
  public B input(FeaturePipeline input) {
    this.input = Optional.of(input);
    return self();
  }

  /**
   * Sets the shape of the input.
   *
   * @param layout default {@link InputLayout#VALUES} for samples, {@link InputLayout#ROWS_FRAMES}
   *     for features
   * @return this builder
   */
  public B layout(InputLayout layout) {
    this.layout = Optional.of(layout);
    return self();
  }

  /**
   * Names the output with the logits of the labels, whose softmax are the probabilities. By default
   * it is the only output, or the one of several whose name is {@code logits}.
   *
   * @param output (labels) or (1, labels)
   * @return this builder
   */
  public B logits(String output) {
    this.scores = Optional.of(output);
    this.probabilities = false;
    return self();
  }

  /**
   * Names the output with the probabilities of the labels, of a model that ends with a softmax; it
   * replaces {@link #logits}.
   *
   * @param output (labels) or (1, labels), from 0 to 1, with a sum of 1
   * @return this builder
   */
  public B probabilities(String output) {
    this.scores = Optional.of(output);
    this.probabilities = true;
    return self();
  }

  /**
   * Names the output with the embedding.
   *
   * @param output (values), (1, values), or (1, frames, values), whose mean over the frames is
   *     taken
   * @return this builder
   */
  public B embedding(String output) {
    this.embedding = output;
    return self();
  }

  /**
   * Names an output with dimensions such as arousal, valence and dominance; may be repeated.
   *
   * @param output (names) or (1, names), in the unit of the model
   * @param names the names of its values, in their order
   * @return this builder
   */
  public B dimensions(String output, String... names) {
    this.dimensions.add(new DimensionOutput(output, List.of(names)));
    return self();
  }

  final <M> M build(ExternalModel.Opening opening, ExternalModel.Making<M> making) {
    requireSettings();
    ModelFile content = ModelFile.read(file);
    ExternalNetwork network;
    try {
      requireFormat(file, content.content());
      network = opening.open(content.content());
    } catch (NetworkFailure e) {
      throw content.failure(e);
    }
    try {
      return making.make(content, contract(network), network);
    } catch (NetworkFailure e) {
      network.close();
      throw content.failure(e);
    } catch (RuntimeException | Error e) {
      network.close();
      throw e;
    }
  }

  private void requireSettings() {
    if (labels.isEmpty() && dimensions.isEmpty()) {
      throw new IllegalArgumentException(
          "there are neither labels nor dimensions: give the labels in the order of the logits");
    }
    if (!labels.isEmpty()) {
      Checks.atLeast(2, "number of labels", labels.size());
    } else if (scores.isPresent()) {
      throw new IllegalArgumentException(
          "output '" + scores.get() + "' has scores of labels, but there are no labels: give them");
    }
    requireNames("label", labels);
    for (DimensionOutput each : dimensions) {
      Checks.atLeast(
          1, "number of dimensions of output '" + each.output() + "'", each.names().size());
    }
    requireNames("dimension", dimensions.stream().flatMap(each -> each.names().stream()).toList());
    if (input.isPresent() == sampleRateHz.isPresent()) {
      throw new IllegalArgumentException(
          input.isPresent()
              ? "there are both an input and a sample rate: give an input to a model of features,"
                  + " or a sample rate to a model of samples"
              : "there is no sample rate: give the one that the model was trained with, or an input"
                  + " to a model of features");
    }
    if (input.isPresent()) {
      if (normalized
          || minSeconds.isPresent()
          || windowSeconds.isPresent()
          || fixedSamples.isPresent()) {
        throw new IllegalArgumentException(
            "normalized, minSeconds, windowSeconds and fixedSamples are settings of samples, but"
                + " there is an input: set its padding and extractor instead");
      }
    } else {
      requireLengths();
    }
  }

  private void requireLengths() {
    Checks.atLeast(1, "sampleRateHz", sampleRateHz.orElseThrow());
    fixedSamples.ifPresent(samples -> Checks.atLeast(1, "fixedSamples", samples));
    windowSeconds.ifPresent(seconds -> Checks.positive("windowSeconds", seconds));
    minSeconds.ifPresent(seconds -> Checks.notNegative("minSeconds", seconds));
    if (fixedSamples.isPresent() && (windowSeconds.isPresent() || minSeconds.isPresent())) {
      throw new IllegalArgumentException(
          "there are fixedSamples, and windowSeconds or minSeconds: fixedSamples sets both");
    }
    if (minSeconds.orElse(0) > windowSeconds.orElse(DEFAULT_WINDOW_SECONDS)) {
      throw Checks.failure(
          "minSeconds",
          minSeconds.orElseThrow(),
          "at most windowSeconds, " + windowSeconds.orElse(DEFAULT_WINDOW_SECONDS));
    }
  }

  private static void requireNames(String what, List<String> names) {
    Set<String> seen = new LinkedHashSet<>();
    for (String name : names) {
      if (name.isBlank() || !name.equals(name.strip()) || name.lines().count() != 1) {
        throw Checks.textFailure(what, name, "text in one line without spaces around it");
      }
      if (!seen.add(name)) {
        throw new IllegalArgumentException(
            what + " '" + name + "' is there twice: give each a name of its own");
      }
    }
  }

  /** Computes the outputs of a test signal, and finds out which of them is what. */
  private Contract contract(ExternalNetwork network) throws NetworkFailure {
    boolean samples = input.isEmpty();
    InputLayout shape = layout.orElse(samples ? InputLayout.VALUES : InputLayout.ROWS_FRAMES);
    FeaturePipeline pipeline = input.orElseGet(() -> pipelineOfSamples(network, shape));
    FeatureMatrix features =
        pipeline.extract(TestSpeech.at(pipeline.sampleRateHz()), "a test signal");
    InputTensor tensor = shape.tensor(features);
    if (network.inputShape().isPresent()) {
      requireShape(network.inputShape().get(), tensor, shape, samples);
    }
    Map<String, NetworkOutput> outputs;
    try {
      outputs = network.runAll(tensor);
    } catch (NetworkFailure e) {
      throw new NetworkFailure(
          e.getMessage()
              + "; the input is "
              + (samples
                  ? "speech of up to 2 s: check layout, minSeconds, windowSeconds and fixedSamples"
                  : "features of 2 s of speech: check input and layout"),
          e);
    }
    Contract contract =
        new Contract(
            pipeline,
            shape,
            labels,
            labels.isEmpty() ? "" : scores(outputs),
            probabilities,
            embedding,
            0,
            List.copyOf(dimensions));
    contract.probabilitiesOf(outputs);
    contract.dimensionsOf(outputs);
    return embedding.isEmpty()
        ? contract
        : contract.withEmbeddingSize(contract.embeddingOf(outputs).length);
  }

  private String scores(Map<String, NetworkOutput> outputs) throws NetworkFailure {
    if (scores.isPresent()) {
      return scores.get();
    }
    if (outputs.size() == 1) {
      return outputs.keySet().iterator().next();
    }
    if (outputs.containsKey(DEFAULT_SCORES)) {
      return DEFAULT_SCORES;
    }
    throw new NetworkFailure(
        "has several outputs, and none is called '"
            + DEFAULT_SCORES
            + "': name the one with the logits by logits(...). There are "
            + Contract.list(outputs));
  }

  private FeaturePipeline pipelineOfSamples(ExternalNetwork network, InputLayout shape) {
    int rate = sampleRateHz.orElseThrow();
    OptionalInt fixed = fixedSamples;
    if (fixed.isEmpty() && windowSeconds.isEmpty() && minSeconds.isEmpty()) {
      fixed = declaredSamples(network, shape);
    }
    int window =
        fixed.orElseGet(
            () -> Math.max(1, samples(windowSeconds.orElse(DEFAULT_WINDOW_SECONDS), rate)));
    int shortest = fixed.orElseGet(() -> samples(minSeconds.orElse(0), rate));
    return FeaturePipeline.builder()
        .sampleRateHz(rate)
        .padding(Padding.end(window))
        .keepsLength(true)
        .extractor(RawSamples.builder().normalized(normalized).minSamples(shortest).build())
        .build();
  }

  private static int samples(double seconds, int rate) {
    return Math.toIntExact(Math.round(seconds * rate));
  }

  private static OptionalInt declaredSamples(ExternalNetwork network, InputLayout shape) {
    Optional<long[]> declared = network.inputShape();
    if (declared.isEmpty() || declared.get().length != shape.rank()) {
      return OptionalInt.empty();
    }
    long last = declared.get()[shape.rank() - 1];
    return last > 0 && last <= Integer.MAX_VALUE ? OptionalInt.of((int) last) : OptionalInt.empty();
  }

  private static void requireShape(
      long[] declared, InputTensor tensor, InputLayout layout, boolean samples)
      throws NetworkFailure {
    long[] given = tensor.shape();
    String mismatch =
        "takes an input of the shape " + text(declared) + ", but gets " + tensor + ": ";
    if (declared.length != given.length) {
      throw new NetworkFailure(
          mismatch + "choose another layout than " + layout + ", or export it for that shape");
    }
    if (declared[0] > 1) {
      throw new NetworkFailure(mismatch + "export it for batches of one clip, or of any size");
    }
    for (int i = 0; i < given.length; i++) {
      if (declared[i] >= 0 && declared[i] != given[i]) {
        throw new NetworkFailure(
            mismatch
                + (samples
                    ? "set fixedSamples, or export it for any number of samples"
                    : "choose another input or layout, or export it for any number of frames"));
      }
    }
  }

  private static String text(long[] shape) {
    return Arrays.toString(shape).replace("-1", "any");
  }
}
