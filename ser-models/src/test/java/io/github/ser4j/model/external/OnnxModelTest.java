package io.github.ser4j.model.external;

import static io.github.ser4j.model.external.SmallModels.file;
import static io.github.ser4j.model.external.SmallModels.labels;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxModelTest extends ExternalModelContractTest<OnnxModel.Builder> {
  @TempDir private Path changed;

  @Override
  OnnxModel.Builder builder(Path file) {
    return OnnxModel.builder(file);
  }

  @Override
  ExternalModel build(OnnxModel.Builder builder) {
    return builder.build();
  }

  @Override
  String extension() {
    return ".onnx";
  }

  @Override
  List<String> outputsOf(String model) {
    return switch (model) {
      case "speech" -> List.of("logits", "embedding", "dimensions");
      case "layers" -> List.of("logits", "first", "second");
      case "separate" -> List.of("scores", "valence", "others");
      case "doubles" -> List.of("logits", "embedding");
      case "numbers" -> List.of("logits", "label");
      case "frames" -> List.of("probabilities");
      default -> List.of("y");
    };
  }

  /** Writes a model with other bytes in place of the first or only occurrence of some. */
  private Path changed(String before, String after) throws IOException {
    byte[] content = Files.readAllBytes(file("scores.onnx"));
    String text = new String(content, StandardCharsets.ISO_8859_1);
    assertThat(text).contains(before);
    Path path = changed.resolve("changed.onnx");
    Files.write(path, text.replaceFirst(before, after).getBytes(StandardCharsets.ISO_8859_1));
    return path;
  }

  private void assertRejected(Path path, String reason) {
    assertRejected(builder(path).labels(labels()).sampleRateHz(SmallModels.RATE))
        .hasMessageStartingWith(path + ": ")
        .hasMessageContaining(reason);
  }

  @Test
  void fixedLengthIsThatOfTheFile() {
    try (ExternalModel model = build(samples("fixed"))) {
      assertThat(model.pipeline().padding().samples()).isEqualTo(1000);
      assertNear(
          model.probabilities(input(model, SmallModels.speech(900))).get(0),
          SmallModels.expectedProbabilities("fixed", "900", "y"));
    }
    assertRejected(samples("fixed").windowSeconds(1))
        .hasMessageContainingAll("[1, 1000]", "gets [1, 16000]", "fixedSamples");
    assertRejected(samples("fixed").fixedSamples(1001)).hasMessageContaining("gets [1, 1001]");
  }

  @Test
  void outputCalledLogitsNeedsNoName() {
    try (ExternalModel model = build(samples("speech"))) {
      assertNear(
          model.probabilities(input(model, SmallModels.speech(900))).get(0),
          SmallModels.expectedProbabilities("speech", "900", "logits"));
    }
  }

  @Test
  void operatorsAndVersionsThatTheEngineDoesNotKnowAreNamed() throws IOException {
    assertRejected(changed("\"\u0004Tanh", "\"\u0004Tanx"), "Tanx");
    assertRejected(changed("B\u0002\u0010\r", "B\u0002\u0010\u007f"), "127");
  }

  @Test
  void batchesOfSeveralClipsAreRejected() {
    assertRejected(samples("batch"))
        .hasMessageContainingAll("[8, any]", "export it for batches of one clip");
  }

  @Test
  void weightsInOtherFilesAreRejected() throws IOException {
    // A graph with an initializer whose location is external.
    Path path = changed.resolve("external.onnx");
    Files.write(path, new byte[] {8, 7, 0x3a, 4, 0x2a, 2, 0x70, 1});
    assertRejected(path, "external_data=False");
  }

  @Test
  void torchScriptIsNotOnnx() {
    assertRejected(file("scores.pt"), "use TorchScriptModel");
  }
}
