package io.github.ser4j.model.external;

import static io.github.ser4j.model.external.SmallModels.file;
import static io.github.ser4j.model.external.SmallModels.labels;
import static io.github.ser4j.model.external.SmallModels.speech;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ser4j.StoredZip;
import io.github.ser4j.features.FeatureMatrix;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TorchScriptModelTest extends ExternalModelContractTest<TorchScriptModel.Builder> {
  @TempDir private Path changed;

  @Override
  TorchScriptModel.Builder builder(Path file) {
    return TorchScriptModel.builder(file);
  }

  @Override
  ExternalModel build(TorchScriptModel.Builder builder) {
    return builder.build();
  }

  @Override
  String extension() {
    return ".pt";
  }

  @Override
  List<String> outputsOf(String model) {
    return model.equals("layers") ? List.of("0", "1/0", "1/1") : List.of("0", "1", "2");
  }

  private void assertRejected(Path path, String reason) {
    assertRejected(builder(path).labels(labels()).sampleRateHz(SmallModels.RATE))
        .hasMessageStartingWith(path + ": ")
        .hasMessageContaining(reason);
  }

  @Test
  void dictionariesAreNamedByTheirKeys() {
    try (ExternalModel model =
        build(samples("named").embedding("embedding").dimensions("dimensions", "a", "b", "c"))) {
      List<FeatureMatrix> input = input(model, speech(900));
      assertNear(
          model.probabilities(input).get(0),
          SmallModels.expectedProbabilities("speech", "900", "logits"));
      assertNear(
          model.embeddings(input).get(0), SmallModels.expected("speech", "900", "embedding"));
      assertThat(model.outputs(input).get(0).dimensions()).containsOnlyKeys("a", "b", "c");
    }
  }

  @Test
  void dropoutIsOffWhetherTheScriptIsFrozenOrWasTraining() {
    for (String name : List.of("vector", "frozen")) {
      try (ExternalModel model =
          build(
              small(name)
                  .input(SmallModels.oneFrame())
                  .labels(labels())
                  .layout(InputLayout.VALUES))) {
        for (int i = 0; i < 5; i++) {
          assertNear(
              model.probabilities(List.of(SmallModels.matrix(1))).get(0),
              SmallModels.expectedProbabilities("vector", "1", "logits"));
        }
      }
    }
  }

  @Test
  void outputsOfOtherTypesAreRejected() {
    assertRejected(samples("text").logits("0"))
        .hasMessageContaining("its output '0' is str, but there must be one number for each of");
    assertRejected(samples("text").logits("1/1")).hasMessageContaining("is int");
    assertRejected(samples("strange")).hasMessageContaining("Dict(int, Tensor)");
  }

  @Test
  void changedBytesAreFoundByTheirChecksum() throws IOException {
    byte[] content = Files.readAllBytes(file("scores.pt"));
    String text = new String(content, StandardCharsets.ISO_8859_1);
    content[text.indexOf("data/0") + 100] ^= 1;
    Path path = changed.resolve("changed.pt");
    Files.write(path, content);
    assertRejected(path, "checksum");
  }

  @Test
  void namesOfPartsThatAreNotTextAreRejected() throws IOException {
    byte[] content = Files.readAllBytes(file("scores.pt"));
    String text = new String(content, StandardCharsets.ISO_8859_1);
    content[text.lastIndexOf("/data/") + 1] = (byte) 0xff;
    Path path = changed.resolve("names.pt");
    Files.write(path, content);
    assertRejected(path, "is truncated or corrupt");
  }

  @Test
  void operatorsThatTheEngineDoesNotKnowAreNamed() throws IOException {
    assertRejected(rewritten("torch.tanh", "torch.tanx"), "tanx");
  }

  /** Writes a model with other code. */
  private Path rewritten(String before, String after) throws IOException {
    AtomicBoolean found = new AtomicBoolean();
    byte[] rewritten =
        StoredZip.changed(
            file("scores.pt"),
            (name, content) -> {
              String text = new String(content, StandardCharsets.ISO_8859_1);
              found.compareAndSet(false, text.contains(before));
              return text.replace(before, after).getBytes(StandardCharsets.ISO_8859_1);
            });
    assertThat(found).isTrue();
    return Files.write(changed.resolve("rewritten.pt"), rewritten);
  }

  @Test
  void otherZipFilesAreNamed() throws IOException {
    assertRejected(zip("notes.txt"), "not of TorchScript");
    assertRejected(zip("model.json", "model0/arrays.f32"), "EmotionRecognizer.load");
    assertRejected(zip("archive/data.pkl"), "torch.save");
  }

  private Path zip(String... names) throws IOException {
    Path path = changed.resolve("other.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(path))) {
      for (String name : names) {
        out.putNextEntry(new ZipEntry(name));
      }
    }
    return path;
  }

  @Test
  void onnxIsNotTorchScript() {
    assertRejected(file("scores.onnx"), "use OnnxModel");
  }
}
