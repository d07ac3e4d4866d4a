package io.github.ser4j.model.external;

import io.github.ser4j.config.Registry;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.features.pipeline.FeaturePipeline;
import io.github.ser4j.internal.Checks;
import io.github.ser4j.internal.Softmax;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What goes into an external network and what its outputs mean. Immutable.
 *
 * @param pipeline makes features of speech, or passes its samples
 * @param layout the shape of the input
 * @param labels the classes in the order of the scores; empty if there are no scores
 * @param scores the name of the output with the scores; empty if there is none
 * @param probabilities whether scores are probabilities rather than logits
 * @param embedding the name of the output with the embedding; empty if there is none
 * @param embeddingSize the number of values of an embedding; 0 if there is none
 * @param dimensions the outputs with dimensions
 */
record Contract(
    FeaturePipeline pipeline,
    InputLayout layout,
    List<String> labels,
    String scores,
    boolean probabilities,
    String embedding,
    int embeddingSize,
    List<DimensionOutput> dimensions) {
  private static final String INPUT = "input";

  /** Probabilities of 16 bits, added up, are off by less. */
  private static final double SUM_TOLERANCE = 0.01;

  private static final class Draft {
    private InputLayout layout = InputLayout.VALUES;
    private List<String> labels = List.of();
    private String scores = "";
    private boolean probabilities;
    private String embedding = "";
    private int embeddingSize;
  }

  private static final Settings<Contract, Draft> SETTINGS =
      new Settings<Contract, Draft>()
          .choice(
              "layout",
              InputLayout.class,
              Contract::layout,
              (draft, layout) -> draft.layout = layout)
          .text(
              "labels",
              contract -> String.join("\n", contract.labels),
              (draft, labels) -> draft.labels = labels.lines().toList())
          .text("scores", Contract::scores, (draft, scores) -> draft.scores = scores)
          .flag(
              "probabilities",
              Contract::probabilities,
              (draft, probabilities) -> draft.probabilities = probabilities)
          .text("embedding", Contract::embedding, (draft, name) -> draft.embedding = name)
          .integer(
              "embeddingSize",
              Contract::embeddingSize,
              (draft, size) -> draft.embeddingSize = size);

  /**
   * Reads a description.
   *
   * @param spec as {@link #spec} makes it, without other settings
   * @throws IllegalArgumentException if something is missing or wrong
   */
  static Contract of(Spec spec, Registry registry) {
    Draft draft = new Draft();
    SETTINGS.read(spec.name(), spec.settings(), draft);
    spec.requireParts(INPUT, DimensionOutput.KIND.name());
    Spec pipeline =
        spec.inRole(INPUT)
            .orElseThrow(() -> new IllegalArgumentException(spec.name() + " has no part " + INPUT));
    return new Contract(
        FeaturePipeline.of(pipeline, registry),
        draft.layout,
        draft.labels,
        draft.scores,
        draft.probabilities,
        draft.embedding,
        Checks.atLeast(0, "embeddingSize", draft.embeddingSize),
        spec.parts().stream()
            .filter(part -> part.name().equals(DimensionOutput.KIND.name()))
            .map(part -> DimensionOutput.KIND.build(part.settings()))
            .toList());
  }

  /** Describes it under the name of a kind of model. */
  Spec spec(String name) {
    List<Spec> parts = new ArrayList<>();
    parts.add(Spec.role(INPUT, pipeline.spec()));
    dimensions.forEach(each -> parts.add(each.spec()));
    return new Spec(name, SETTINGS.write(this), parts);
  }

  /** Returns the labels in the order of a recognizer's classes, which is that of their names. */
  List<String> sortedLabels() {
    return labels.stream().sorted().toList();
  }

  List<String> dimensionNames() {
    return dimensions.stream().flatMap(each -> each.names().stream()).toList();
  }

  InputTensor input(FeatureMatrix features) {
    return layout.tensor(features);
  }

  /** Returns the names of the outputs that predictions need. */
  Set<String> predicted() {
    Set<String> names = new LinkedHashSet<>();
    if (!labels.isEmpty()) {
      names.add(scores);
    }
    dimensions.forEach(each -> names.add(each.output()));
    return names;
  }

  /**
   * Returns the probabilities of the sorted labels.
   *
   * @throws NetworkFailure if the output is missing or not what it should be
   */
  float[] probabilitiesOf(Map<String, NetworkOutput> outputs) throws NetworkFailure {
    if (labels.isEmpty()) {
      return new float[0];
    }
    float[] row = row(outputs, scores, labels);
    double[] values = new double[row.length];
    Arrays.setAll(values, i -> row[i]);
    if (probabilities) {
      normalize(values);
    } else {
      requireLogits(values);
      Softmax.inPlace(values, 1);
    }
    List<String> sorted = sortedLabels();
    float[] probabilitiesOfSorted = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      probabilitiesOfSorted[sorted.indexOf(labels.get(i))] = (float) values[i];
    }
    return probabilitiesOfSorted;
  }

  /** Negative infinity is the logarithm of probability 0. */
  private void requireLogits(double[] values) throws NetworkFailure {
    boolean some = false;
    for (double value : values) {
      if (Double.isNaN(value) || value == Double.POSITIVE_INFINITY) {
        throw notFinite(scores, value);
      }
      some |= value != Double.NEGATIVE_INFINITY;
    }
    if (!some) {
      throw notFinite(scores, Double.NEGATIVE_INFINITY);
    }
  }

  private void normalize(double[] values) throws NetworkFailure {
    double sum = 0;
    for (double value : values) {
      if (!(value >= 0)) {
        sum = Double.NaN;
      }
      sum += value;
    }
    if (!(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
      throw new NetworkFailure(
          "its output '"
              + scores
              + "' is "
              + Arrays.toString(values)
              + ", which are not probabilities with a sum of 1: if they are logits, name the"
              + " output by logits");
    }
    for (int i = 0; i < values.length; i++) {
      values[i] /= sum;
    }
  }

  /**
   * Returns the dimensions by name.
   *
   * @throws NetworkFailure if an output is missing or not what it should be
   */
  Map<String, Double> dimensionsOf(Map<String, NetworkOutput> outputs) throws NetworkFailure {
    Map<String, Double> values = new LinkedHashMap<>();
    for (DimensionOutput each : dimensions) {
      float[] row = row(outputs, each.output(), each.names());
      requireFinite(each.output(), row);
      for (int i = 0; i < row.length; i++) {
        values.put(each.names().get(i), (double) row[i]);
      }
    }
    return values;
  }

  /**
   * Returns the embedding.
   *
   * @throws NetworkFailure if the output is missing or not what it should be
   */
  float[] embeddingOf(Map<String, NetworkOutput> outputs) throws NetworkFailure {
    float[] vector;
    try {
      vector = required(outputs, embedding).vector();
    } catch (NetworkFailure e) {
      throw about(embedding, e);
    }
    requireFinite(embedding, vector);
    if (embeddingSize != 0 && vector.length != embeddingSize) {
      throw new NetworkFailure(
          "its output '"
              + embedding
              + "' has "
              + vector.length
              + " values, but had "
              + embeddingSize
              + ": an embedding must not depend on the length of speech");
    }
    return vector;
  }

  Contract withEmbeddingSize(int size) {
    return new Contract(
        pipeline, layout, labels, scores, probabilities, embedding, size, dimensions);
  }

  private static float[] row(Map<String, NetworkOutput> outputs, String name, List<String> owners)
      throws NetworkFailure {
    try {
      return required(outputs, name).row(owners.size(), String.join(", ", owners));
    } catch (NetworkFailure e) {
      throw about(name, e);
    }
  }

  private static NetworkFailure about(String output, NetworkFailure reason) {
    return new NetworkFailure("its output '" + output + "' " + reason.getMessage(), reason);
  }

  private static NetworkOutput required(Map<String, NetworkOutput> outputs, String name)
      throws NetworkFailure {
    Optional<NetworkOutput> output = Optional.ofNullable(outputs.get(name));
    return output.orElseThrow(() -> new NetworkFailure("is missing; there are " + list(outputs)));
  }

  /** Lists outputs for a message. */
  static String list(Map<String, NetworkOutput> outputs) {
    List<String> described = new ArrayList<>();
    outputs.forEach((name, output) -> described.add("'" + name + "', which is " + output));
    return described.isEmpty() ? "none" : String.join("; ", described);
  }

  private static void requireFinite(String output, float[] values) throws NetworkFailure {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw notFinite(output, value);
      }
    }
  }

  private static NetworkFailure notFinite(String output, double value) {
    return new NetworkFailure(
        "its output '"
            + output
            + "' has "
            + value
            + ", so it cannot predict this speech: check the model with the same samples where it"
            + " was trained");
  }
}
