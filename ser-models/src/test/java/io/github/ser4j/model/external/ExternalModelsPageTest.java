package io.github.ser4j.model.external;

import static io.github.ser4j.model.external.SmallModels.file;
import static io.github.ser4j.model.external.SmallModels.speech;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.ser4j.JavaSnippets;
import io.github.ser4j.corpus.synthetic.SyntheticSpeech;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the code of the page about external models, with small networks in place of large ones. */
class ExternalModelsPageTest {
  private static final Path PAGE = Path.of("..", "docs", "external-models.md");

  @TempDir private Path folder;

  @BeforeEach
  void writeSpeech() {
    SyntheticSpeech.builder()
        .sampleRateHz(44_100)
        .build()
        .speak("anger", 1, 1)
        .save(folder.resolve("call.wav"));
  }

  private void runJava() throws IOException, InterruptedException {
    JavaSnippets snippets =
        new JavaSnippets(
            List.of(PAGE), List.of("audio", "features", "model.external", "recognizer"), "", "");
    assertThat(snippets.run(folder)).hasSize(5);
  }

  @Test
  void javaOfThePageUsesFilesOfAnySource() throws Exception {
    Files.copy(file("speech.onnx"), folder.resolve("emotion.onnx"));
    Files.copy(file("speech.onnx"), folder.resolve("dimensions.onnx"));
    Files.copy(file("speech.pt"), folder.resolve("emotion.pt"));
    runJava();
  }

  @Test
  void javaOfThePageUsesWhatItsPythonExports() throws Exception {
    Optional<String> python =
        List.of("python3", "/usr/bin/python3").stream()
            .filter(each -> run(each, "-c", "import torch").isPresent())
            .findFirst();
    assumeTrue(python.isPresent(), "there is no Python with PyTorch");
    List<String> blocks =
        Pattern.compile("```python\\R(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(PAGE))
            .results()
            .map(block -> block.group(1))
            .toList();
    assertThat(blocks).hasSize(4);
    Files.copy(file("stand_in.py"), folder.resolve("stand_in.py"));
    // The first and the third load networks of Hugging Face.
    Path script =
        Files.writeString(
            folder.resolve("page.py"),
            "from stand_in import *\n\nnetwork = Classifier(4)\n"
                + blocks.get(1)
                + "network = Regressor(3)\n"
                + blocks.get(3)
                + "print(*torch.softmax(model(speech(2000))[0], 1)[0].tolist())\n");
    String printed = run(python.get(), script.toString()).orElseThrow();
    double[] expected =
        Arrays.stream(printed.strip().split(" ")).mapToDouble(Double::parseDouble).toArray();
    runJava();
    for (boolean onnx : new boolean[] {true, false}) {
      try (ExternalModel model = onnx ? onnx() : torchScript()) {
        ExternalModelContractTest.assertNear(
            model.probabilities(List.of(model.pipeline().extract(speech(2000)))).get(0), expected);
      }
    }
  }

  private ExternalModel onnx() {
    return OnnxModel.builder(folder.resolve("emotion.onnx"))
        .labels("a", "b", "c", "d")
        .sampleRateHz(SmallModels.RATE)
        .build();
  }

  private ExternalModel torchScript() {
    return TorchScriptModel.builder(folder.resolve("emotion.pt"))
        .labels("a", "b", "c", "d")
        .sampleRateHz(SmallModels.RATE)
        .logits("0")
        .build();
  }

  /** Runs a program that succeeds, and returns what it prints. */
  private Optional<String> run(String... command) {
    Path out = folder.resolve("out.txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectOutput(out.toFile())
              .redirectError(folder.resolve("err.txt").toFile())
              .start();
      return process.waitFor() == 0 ? Optional.of(Files.readString(out)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Test
  void dependencyOfThePageIsThatOfTheBuild() throws IOException {
    assertThat(Files.readString(PAGE)).contains("<version>" + OnnxLibrary.VERSION + "</version>");
    List<String> versions =
        Pattern.compile("<onnxruntime\\.version>(.*?)<")
            .matcher(Files.readString(Path.of("..", "pom.xml")))
            .results()
            .map((MatchResult version) -> version.group(1))
            .toList();
    assertThat(versions).containsExactly(OnnxLibrary.VERSION);
  }
}
