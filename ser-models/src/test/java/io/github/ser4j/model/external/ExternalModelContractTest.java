package io.github.ser4j.model.external;

import static io.github.ser4j.model.external.SmallModels.RATE;
import static io.github.ser4j.model.external.SmallModels.dimensions;
import static io.github.ser4j.model.external.SmallModels.expected;
import static io.github.ser4j.model.external.SmallModels.expectedProbabilities;
import static io.github.ser4j.model.external.SmallModels.file;
import static io.github.ser4j.model.external.SmallModels.labels;
import static io.github.ser4j.model.external.SmallModels.matrix;
import static io.github.ser4j.model.external.SmallModels.numbers;
import static io.github.ser4j.model.external.SmallModels.sorted;
import static io.github.ser4j.model.external.SmallModels.speech;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.features.RawSamples;
import io.github.ser4j.model.EmotionModel;
import io.github.ser4j.model.ModelException;
import io.github.ser4j.model.ModelOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What external models of both kinds have to keep. */
abstract class ExternalModelContractTest<B extends ExternalModelBuilder<B>> {
  /** Both engines and PyTorch 1.13 compute with 32-bit floats; the largest difference is 2e-7. */
  private static final double NEAR = 1e-5;

  @TempDir private Path folder;

  /** Returns a builder for a file. */
  abstract B builder(Path file);

  abstract ExternalModel build(B builder);

  /** Returns the extension of the files. */
  abstract String extension();

  /** Returns the names of the outputs of a small model. */
  abstract List<String> outputsOf(String model);

  B small(String name) {
    return builder(file(name + extension()));
  }

  B samples(String name) {
    return small(name).sampleRateHz(RATE).labels(labels());
  }

  B features(String name) {
    return small(name).input(SmallModels.rows()).labels(labels());
  }

  private B speechModel() {
    List<String> outputs = outputsOf("speech");
    return samples("speech")
        .logits(outputs.get(0))
        .embedding(outputs.get(1))
        .dimensions(outputs.get(2), dimensions());
  }

  static List<FeatureMatrix> input(ExternalModel model, Waveform speech) {
    return List.of(model.pipeline().extract(speech));
  }

  static void assertNear(float[] actual, double[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.length; i++) {
      assertThat((double) actual[i]).as("value " + i).isCloseTo(expected[i], Offset.offset(NEAR));
    }
  }

  private void assertPredicts(ExternalModel model, FeatureMatrix features, double[] expected) {
    assertNear(model.probabilities(List.of(features)).get(0), expected);
    ModelOutput output = model.outputs(List.of(features)).get(0);
    assertThat(output.probabilities()).isEqualTo(model.probabilities(List.of(features)).get(0));
  }

  AbstractThrowableAssert<?, ?> assertRejected(B builder) {
    return assertThatThrownBy(() -> build(builder).close()).isInstanceOf(ModelException.class);
  }

  @Test
  void samplesOfAnyLengthGiveWhatPyTorchComputes() {
    try (ExternalModel model = build(speechModel())) {
      assertThat(model.labels()).containsExactly("angry", "calm", "happy", "sad");
      assertThat(model.dimensions()).containsExactly(dimensions());
      assertThat(model.embeddingSize()).isEqualTo(8);
      for (String length : List.of("900", "2000")) {
        List<FeatureMatrix> input = input(model, speech(Integer.parseInt(length)));
        assertPredicts(model, input.get(0), expectedProbabilities("speech", length, "logits"));
        assertNear(model.embeddings(input).get(0), expected("speech", length, "embedding"));
        Map<String, Double> dimensions = model.outputs(input).get(0).dimensions();
        assertThat(dimensions.keySet()).containsExactly(dimensions());
        double[] expected = expected("speech", length, "dimensions");
        for (int i = 0; i < expected.length; i++) {
          assertThat(dimensions.get(dimensions()[i])).isCloseTo(expected[i], Offset.offset(NEAR));
        }
      }
    }
  }

  @Test
  void normalizedSamplesGiveWhatPyTorchComputes() {
    try (ExternalModel model = build(speechModel().normalized())) {
      assertThat(model.pipeline().extractor()).isEqualTo(RawSamples.normalized());
      for (String length : List.of("900", "2000")) {
        List<FeatureMatrix> input = input(model, speech(Integer.parseInt(length)));
        assertPredicts(
            model, input.get(0), expectedProbabilities("speech", length + " normalized", "logits"));
        assertNear(
            model.embeddings(input).get(0),
            expected("speech", length + " normalized", "embedding"));
      }
    }
  }

  @Test
  void onlyOutputNeedsNoName() {
    try (ExternalModel model = build(samples("scores"))) {
      assertPredicts(
          model, input(model, speech(900)).get(0), expectedProbabilities("scores", "900", "y"));
      assertThat(model.outputs(input(model, speech(900))).get(0).dimensions()).isEmpty();
      assertThatThrownBy(model::embeddingSize)
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining("embedding(...)");
    }
  }

  @Test
  void clipsAreComputedOneByOne() {
    try (ExternalModel model = build(samples("scores"))) {
      FeatureMatrix first = input(model, speech(900)).get(0);
      FeatureMatrix second = input(model, speech(2000)).get(0);
      List<float[]> rows = model.probabilities(List.of(first, second, first));
      assertThat(rows.get(0)).isEqualTo(model.probabilities(List.of(first)).get(0));
      assertThat(rows.get(1)).isEqualTo(model.probabilities(List.of(second)).get(0));
      assertThat(rows.get(2)).isEqualTo(rows.get(0)).isNotEqualTo(rows.get(1));
      assertThat(model.probabilities(List.of())).isEmpty();
    }
  }

  @Test
  void shortSpeechIsPaddedAfterNormalization() {
    try (ExternalModel model = build(speechModel().normalized().minSeconds(0.0625))) {
      FeatureMatrix input = input(model, speech(900)).get(0);
      assertThat(input.frames()).isEqualTo(1000);
      assertThat(input).isEqualTo(RawSamples.normalized().extract(speech(900)).withFrames(1000));
      assertThat(input(model, speech(2000)).get(0).frames()).isEqualTo(2000);
    }
  }

  @Test
  void fixedNumberOfSamplesIsPaddedTo() {
    try (ExternalModel model = build(samples("scores").fixedSamples(1000))) {
      assertPredicts(
          model, input(model, speech(900)).get(0), expectedProbabilities("fixed", "900", "y"));
      assertThat(model.pipeline().padding().samples()).isEqualTo(1000);
    }
  }

  @Test
  void longestSpeechIs30SecondsUnlessSet() {
    try (ExternalModel model = build(samples("scores"));
        ExternalModel shorter = build(samples("scores").windowSeconds(2.5))) {
      assertThat(model.pipeline().padding().samples()).isEqualTo(480_000);
      assertThat(model.pipeline().keepsLength()).isTrue();
      assertThat(shorter.pipeline().padding().samples()).isEqualTo(40_000);
    }
  }

  @Test
  void samplesMayHaveAChannel() {
    try (ExternalModel model = build(samples("channels").layout(InputLayout.ROWS_FRAMES))) {
      assertPredicts(
          model, input(model, speech(900)).get(0), expectedProbabilities("channels", "900", "y"));
    }
  }

  @Test
  void featuresGiveWhatPyTorchComputes() {
    for (int frames : new int[] {40, 57}) {
      FeatureMatrix features = matrix(frames);
      String input = String.valueOf(frames);
      try (ExternalModel model =
          build(features("frames").probabilities(outputsOf("frames").get(0)))) {
        assertPredicts(model, features, sorted(expected("frames", input, "probabilities")));
        assertThat(model.pipeline()).isEqualTo(SmallModels.rows());
      }
      try (ExternalModel model = build(features("frames-first").layout(InputLayout.FRAMES_ROWS))) {
        assertPredicts(model, features, expectedProbabilities("frames-first", input, "logits"));
      }
      try (ExternalModel model = build(features("image").layout(InputLayout.CHANNEL_ROWS_FRAMES))) {
        assertPredicts(model, features, expectedProbabilities("image", input, "logits"));
      }
    }
  }

  @Test
  void vectorsGiveWhatPyTorchComputes() {
    try (ExternalModel model =
        build(
            small("vector")
                .input(SmallModels.oneFrame())
                .labels(labels())
                .layout(InputLayout.VALUES))) {
      assertPredicts(model, matrix(1), expectedProbabilities("vector", "1", "logits"));
    }
  }

  @Test
  void embeddingsOfFramesAreAveraged() {
    List<String> outputs = outputsOf("layers");
    for (int layer : new int[] {1, 2}) {
      try (ExternalModel model =
          build(samples("layers").logits(outputs.get(0)).embedding(outputs.get(layer)))) {
        assertThat(model.embeddingSize()).isEqualTo(8);
        assertNear(
            model.embeddings(input(model, speech(900))).get(0),
            expected("layers", "900", layer == 1 ? "first" : "second"));
      }
    }
  }

  @Test
  void dimensionsMayBeOutputsOfTheirOwn() {
    List<String> outputs = outputsOf("separate");
    try (ExternalModel model =
        build(
            samples("separate")
                .logits(outputs.get(0))
                .dimensions(outputs.get(2), "arousal")
                .dimensions(outputs.get(1), "valence"))) {
      assertThat(model.dimensions()).containsExactly("arousal", "valence");
      Map<String, Double> values = model.outputs(input(model, speech(900))).get(0).dimensions();
      assertThat(values.get("valence"))
          .isCloseTo(expected("separate", "900", "valence")[0], Offset.offset(NEAR));
      assertThat(values.get("arousal"))
          .isCloseTo(expected("separate", "900", "others")[0], Offset.offset(NEAR));
    }
  }

  @Test
  void modelsMayHaveDimensionsAlone() {
    try (ExternalModel model =
        build(
            small("speech")
                .sampleRateHz(RATE)
                .dimensions(outputsOf("speech").get(2), dimensions()))) {
      ModelOutput output = model.outputs(input(model, speech(900))).get(0);
      assertThat(output.probabilities()).isEmpty();
      assertThat(output.dimensions()).containsOnlyKeys(dimensions());
      assertThat(model.labels()).isEmpty();
      assertThatThrownBy(() -> model.probabilities(input(model, speech(900))))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContainingAll("no labels", "arousal");
    }
  }

  @Test
  void numbersOf16And64BitsAreConverted() {
    List<String> outputs = outputsOf("doubles");
    try (ExternalModel model =
        build(samples("doubles").logits(outputs.get(0)).embedding(outputs.get(1)))) {
      assertPredicts(
          model,
          input(model, speech(900)).get(0),
          expectedProbabilities("doubles", "900", "logits"));
      float[] embedding = model.embeddings(input(model, speech(900))).get(0);
      // Numbers near 0.1 have 16-bit neighbors 6e-5 away, and either may be the nearest.
      double[] expected = expected("doubles", "900", "embedding");
      for (int i = 0; i < expected.length; i++) {
        assertThat((double) embedding[i]).isCloseTo(expected[i], Offset.offset(1e-4));
      }
    }
  }

  @Test
  void manyThreadsGetTheBitsOfOne() throws Exception {
    try (ExternalModel model = build(speechModel())) {
      List<List<FeatureMatrix>> inputs = new ArrayList<>();
      List<float[]> alone = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        inputs.add(input(model, speech(500 + 97 * i)));
        alone.add(model.probabilities(inputs.get(i)).get(0));
      }
      ExecutorService threads = Executors.newFixedThreadPool(6);
      try {
        List<Future<float[]>> together = new ArrayList<>();
        for (int round = 0; round < 4; round++) {
          for (List<FeatureMatrix> input : inputs) {
            together.add(threads.submit(() -> model.probabilities(input).get(0)));
          }
        }
        for (int i = 0; i < together.size(); i++) {
          assertThat(together.get(i).get()).isEqualTo(alone.get(i % alone.size()));
        }
      } finally {
        threads.shutdown();
      }
    }
  }

  @Test
  void closedModelsAreNotUsed() {
    ExternalModel model = build(speechModel());
    List<FeatureMatrix> input = input(model, speech(900));
    model.close();
    model.close();
    assertThatThrownBy(() -> model.probabilities(input))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void closingWaitsForPredictions() throws Exception {
    for (int round = 0; round < 10; round++) {
      ExternalModel model = build(speechModel());
      List<FeatureMatrix> input = input(model, speech(4000));
      ExecutorService threads = Executors.newFixedThreadPool(2);
      try {
        List<Future<Integer>> results = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
          results.add(
              threads.submit(
                  () -> {
                    int count = 0;
                    try {
                      while (true) {
                        model.probabilities(input);
                        count++;
                      }
                    } catch (IllegalStateException e) {
                      return count;
                    }
                  }));
        }
        Thread.sleep(5);
        model.close();
        for (Future<Integer> result : results) {
          assertThat(result.get()).isNotNegative();
        }
      } finally {
        threads.shutdown();
      }
    }
  }

  @Test
  void stateGivesAnEqualModel() {
    try (ExternalModel model = build(speechModel().normalized().minSeconds(0.05));
        EmotionModel loaded = model.state().load(registry())) {
      List<FeatureMatrix> input = input(model, speech(900));
      assertThat(loaded.probabilities(input).get(0)).isEqualTo(model.probabilities(input).get(0));
      assertThat(loaded.embeddings(input).get(0)).isEqualTo(model.embeddings(input).get(0));
      assertThat(loaded.outputs(input).get(0).dimensions())
          .isEqualTo(model.outputs(input).get(0).dimensions());
      assertThat(loaded.embeddingSize()).isEqualTo(8);
      assertThat(loaded.dimensions()).isEqualTo(model.dimensions());
      assertThat(((ExternalModel) loaded).pipeline()).isEqualTo(model.pipeline());
      assertThat(loaded.state().spec()).isEqualTo(model.state().spec());
      assertThat(loaded.state().files().keySet()).containsExactly("model");
      assertThat(model.state().spec().settings()).containsEntry("file", "speech" + extension());
    }
  }

  private static io.github.ser4j.config.Registry registry() {
    return io.github.ser4j.features.FeatureExtractors.registry().withAll(ExternalModel.registry());
  }

  @Test
  void missingFilesAndFoldersAreNamed() throws IOException {
    Path missing = folder.resolve("missing" + extension());
    assertRejected(builder(missing).labels(labels()).sampleRateHz(RATE))
        .hasMessage(missing + ": no such file");
    assertRejected(builder(folder).labels(labels()).sampleRateHz(RATE))
        .hasMessageStartingWith(folder + ": is a folder");
  }

  @Test
  void otherFilesAreNamedWithWhatToDo() throws IOException {
    Map<String, String> advice = new LinkedHashMap<>();
    advice.put("", "is empty");
    advice.put("<!DOCTYPE html><html><title>Sign in</title></html>", "is a web page");
    advice.put("\n <html lang=en>", "is a web page");
    advice.put(
        "version https://git-lfs.github.com/spec/v1\noid sha256:0123\nsize 123\n", "Git LFS");
    advice.put("\u0089HDF\r\n\u001a\n", "HDF5");
    advice.put(" \u0000\u0000\u0000TFL3", "TensorFlow Lite");
    advice.put("\u001f\u008b\u0008\u0000", "gzip");
    advice.put("\u0010\u0000\u0000\u0000\u0000\u0000\u0000\u0000{\"a\":{}}", "safetensors");
    advice.put("\u0080\u0002\u008a\n", "torch.save");
    advice.put("Some text.", "is neither ONNX nor TorchScript");
    for (Map.Entry<String, String> each : advice.entrySet()) {
      Path file = folder.resolve("other" + extension());
      Files.write(file, each.getKey().getBytes(StandardCharsets.ISO_8859_1));
      assertRejected(builder(file).labels(labels()).sampleRateHz(RATE))
          .hasMessageStartingWith(file + ": ")
          .hasMessageContaining(each.getValue());
    }
  }

  @Test
  void checkpointsWithoutANetworkAreNamed() {
    for (String name : List.of("state-dict.pt", "legacy.pt")) {
      assertRejected(builder(file(name)).labels(labels()).sampleRateHz(RATE))
          .hasMessageStartingWith(file(name) + ": ")
          .hasMessageMatching(".*(torch.jit.trace|use TorchScriptModel).*");
    }
  }

  @Test
  void truncatedFilesAreNamed() throws IOException {
    byte[] whole = Files.readAllBytes(file("speech" + extension()));
    for (int length : new int[] {10, 100, whole.length / 2, whole.length - 1}) {
      Path file = folder.resolve("cut" + extension());
      Files.write(file, Arrays.copyOf(whole, length));
      assertRejected(builder(file).labels(labels()).sampleRateHz(RATE))
          .hasMessageStartingWith(file + ": is truncated or corrupt");
    }
  }

  @Test
  void otherNumbersOfLabelsAreRejected() {
    for (String[] labels : new String[][] {{"a", "b", "c"}, {"a", "b", "c", "d", "e"}}) {
      assertRejected(small("scores").sampleRateHz(RATE).labels(labels))
          .hasMessageStartingWith(file("scores" + extension()) + ": its output '")
          .hasMessageContainingAll(
              "is float32 [1, 4]",
              "there must be one number for each of " + String.join(", ", labels));
    }
    assertRejected(
            samples("speech")
                .logits(outputsOf("speech").get(0))
                .dimensions(outputsOf("speech").get(2), "arousal"))
        .hasMessageContainingAll("float32 [1, 3]", "one number for each of arousal");
  }

  @Test
  void unknownOutputsAreListed() {
    for (B builder :
        List.of(
            samples("speech").logits("scores"),
            samples("speech").logits(outputsOf("speech").get(0)).embedding("scores"),
            samples("speech").logits(outputsOf("speech").get(0)).dimensions("scores", "arousal"))) {
      assertRejected(builder)
          .hasMessageStartingWith(
              file("speech" + extension()) + ": its output 'scores' is missing; there are ")
          .hasMessageContaining("'" + outputsOf("speech").get(1) + "', which is float32 [1, 8]");
    }
  }

  @Test
  void severalOutputsMustBeNamed() {
    assertRejected(samples("separate"))
        .hasMessageContainingAll(
            "has several outputs", "logits(...)", outputsOf("separate").get(1));
  }

  @Test
  void inputsThatAreNotSpeechAreRejected() {
    assertRejected(samples("integers"))
        .hasMessageStartingWith(file("integers" + extension()) + ": ");
    assertRejected(samples("two"))
        .hasMessageStartingWith(file("two" + extension()) + ": ")
        .hasMessageContaining("mask");
  }

  @Test
  void otherShapesAreRejected() {
    assertRejected(samples("channels"))
        .hasMessageStartingWith(file("channels" + extension()) + ": ")
        .hasMessageContainingAll("[1, 32000]", "layout");
    assertRejected(features("image")).hasMessageContainingAll("[1, 6, ", "layout");
    assertRejected(features("vector").layout(InputLayout.VALUES))
        .hasMessageContaining("[1, 15996]");
  }

  @Test
  void outputsThatAreNotNumbersAreRejected() {
    List<String> outputs = outputsOf("numbers");
    assertRejected(samples("numbers").logits(outputs.get(1)))
        .hasMessageStartingWith(file("numbers" + extension()) + ": its output '" + outputs.get(1))
        .hasMessageContaining("is int64");
    try (ExternalModel model = build(samples("numbers").logits(outputs.get(0)))) {
      assertThat(model.probabilities(input(model, speech(900))).get(0)).hasSize(4);
    }
  }

  @Test
  void scoresThatAreNotFiniteAreRejected() {
    try (ExternalModel model = build(samples("nan"))) {
      assertThat(model.probabilities(input(model, speech(900))).get(0)).hasSize(4);
      float[] low = numbers(900);
      low[17] = -0.75f;
      assertThatThrownBy(() -> model.probabilities(input(model, Waveform.of(low, RATE))))
          .isInstanceOf(ModelException.class)
          .hasMessageStartingWith(file("nan" + extension()) + ": its output '")
          .hasMessageContaining("has NaN");
    }
  }

  @Test
  void logitsAreNotProbabilities() {
    assertRejected(samples("scores").probabilities(outputsOf("scores").get(0)))
        .hasMessageContainingAll("are not probabilities", "logits");
  }

  @Test
  void speechThatIsTooShortIsNamed() {
    try (ExternalModel model = build(samples("scores"))) {
      assertThatThrownBy(() -> model.probabilities(input(model, speech(30))))
          .isInstanceOf(ModelException.class)
          .hasMessageStartingWith(
              file("scores" + extension()) + ": fails with an input of the shape [1, 30]: ");
      assertThat(model.probabilities(input(model, speech(900)))).hasSize(1);
    }
  }

  @Test
  void contradictorySettingsAreRejected() {
    assertUsage(small("scores").sampleRateHz(RATE), "neither labels nor dimensions");
    assertUsage(small("scores").labels(labels()), "no sample rate");
    assertUsage(samples("scores").input(SmallModels.rows()), "both an input and a sample rate");
    assertUsage(features("frames").normalized(), "settings of samples");
    assertUsage(features("frames").windowSeconds(3), "settings of samples");
    assertUsage(samples("scores").fixedSamples(1000).windowSeconds(3), "fixedSamples sets both");
    assertUsage(samples("scores").minSeconds(3).windowSeconds(2), "minSeconds");
    assertUsage(samples("scores").minSeconds(-1), "minSeconds");
    assertUsage(samples("scores").windowSeconds(0), "windowSeconds");
    assertUsage(samples("scores").sampleRateHz(0), "sampleRateHz");
    assertUsage(samples("scores").labels("a"), "number of labels");
    assertUsage(samples("scores").labels("a", "b", "a"), "label 'a' is there twice");
    assertUsage(samples("scores").labels("a", " "), "label");
    assertUsage(samples("scores").labels("a", "b\nc"), "one line");
    assertUsage(samples("scores").dimensions("y"), "number of dimensions of output 'y'");
    assertUsage(
        samples("scores").dimensions("y", "arousal").dimensions("z", "arousal"),
        "dimension 'arousal' is there twice");
    assertUsage(
        small("scores").sampleRateHz(RATE).logits("y").dimensions("z", "arousal"), "no labels");
  }

  private void assertUsage(B builder, String message) {
    assertThatThrownBy(() -> build(builder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void sameSpeechGivesTheSameBits() {
    try (ExternalModel model = build(samples("scores"))) {
      float[] first = model.probabilities(input(model, speech(1500))).get(0);
      for (int i = 0; i < 20; i++) {
        model.probabilities(input(model, speech(700 + 100 * i)));
        assertThat(model.probabilities(input(model, speech(1500))).get(0)).isEqualTo(first);
      }
    }
  }
}
