package io.github.ser4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.ser4j.recognizer.EmotionRecognizer;
import io.github.ser4j.recognizer.ModelCard;
import io.github.ser4j.recognizer.Prediction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code import}, and what other commands do with its model files. */
class ImportCommandTest extends CommandTest {
  private static final String IMPORT =
      "import {} --labels sad,angry,happy,calm --sample-rate 16000 --out {} ";
  private static final String ALL =
      "--normalized --embedding embedding --dimensions dimensions=arousal,dominance,valence";

  @TempDir private Path temp;

  /** Returns one of the small models of the library's tests. */
  private static Path network(String name) {
    return Path.of("..", "..", "ser-models", "src", "test", "resources")
        .resolve("io/github/ser4j/model/external")
        .resolve(name);
  }

  private Path model() {
    return temp.resolve("model.ser");
  }

  @Test
  void onnxBecomesAModelFileThatSaysWhatItIs() {
    Run run = ser(IMPORT + ALL, network("speech.onnx"), model());
    assertThat(run.lines())
        .containsExactly(
            "speech.onnx",
            "Trained with speech that is not known here.",
            ModelCard.USUAL_LIMITS,
            "input: samples at 16000 Hz, up to 30.0 s at once",
            "labels: angry, calm, happy, sad",
            "dimensions: arousal, dominance, valence",
            "embedding: 8 values");
    assertThat(run.err()).isEqualTo("saved " + model() + System.lineSeparator());
    try (EmotionRecognizer recognizer = EmotionRecognizer.load(model())) {
      assertThat(recognizer.labels()).containsExactly("angry", "calm", "happy", "sad");
      assertThat(recognizer.dimensions()).containsExactly("arousal", "dominance", "valence");
      assertThat(recognizer.embeddingSize()).isEqualTo(8);
      assertThat(recognizer.card().map(ModelCard::title)).contains("speech.onnx");
    }
  }

  @Test
  void torchScriptWithTheSameWeightsGivesTheSameModel() {
    ser(IMPORT + ALL, network("speech.onnx"), model());
    Path other = temp.resolve("other.ser");
    ser(
        IMPORT + "--normalized --logits 0 --embedding 1 --dimensions 2=arousal,dominance,valence",
        network("speech.pt"),
        other);
    try (EmotionRecognizer one = EmotionRecognizer.load(model());
        EmotionRecognizer two = EmotionRecognizer.load(other)) {
      Prediction expected = one.predict(recording);
      Prediction actual = two.predict(recording);
      expected
          .probabilities()
          .forEach((label, value) -> assertNear(actual.probability(label), value));
      expected
          .dimensions()
          .forEach((name, value) -> assertNear(actual.dimensions().get(name), value));
    }
  }

  private static void assertNear(@Nullable Double actual, double expected) {
    assertThat(actual).isCloseTo(expected, Offset.offset(1e-5));
  }

  @Test
  void predictionsHaveDimensions() throws IOException {
    ser(IMPORT + ALL, network("speech.onnx"), model());
    Prediction expected;
    try (EmotionRecognizer recognizer = EmotionRecognizer.load(model())) {
      expected = recognizer.predict(recording);
    }
    assertThat(ser("predict --model {} {}", model(), recording).out())
        .matches(
            ".*: [a-z]+ \\(angry 0\\.\\d{4}, calm .*\\);"
                + " arousal \\d\\.\\d{4}, dominance \\d\\.\\d{4}, valence \\d\\.\\d{4}\\R");
    JsonObject json =
        JsonParser.parseString(ser("predict --json --model {} {}", model(), recording).out())
            .getAsJsonArray()
            .get(0)
            .getAsJsonObject();
    assertThat(json.keySet())
        .containsExactly("file", "label", "probability", "probabilities", "dimensions", "warnings");
    JsonObject dimensions = json.getAsJsonObject("dimensions");
    assertThat(dimensions.keySet()).containsExactlyElementsOf(expected.dimensions().keySet());
    expected
        .dimensions()
        .forEach((name, value) -> assertThat(dimensions.get(name).getAsDouble()).isEqualTo(value));

    Path calls = Files.createDirectories(temp.resolve("calls"));
    Files.copy(recording, calls.resolve("a.wav"));
    Files.writeString(calls.resolve("b.wav"), "not sound");
    Run table = fails("predict --model {} --folder {}", model(), calls);
    assertThat(table.lines().get(0))
        .isEqualTo(
            "path,prediction,probability_angry,probability_calm,probability_happy,probability_sad,"
                + "dimension_arousal,dimension_dominance,dimension_valence,warnings,error");
    assertThat(Arrays.asList(table.lines().get(1).split(",")).subList(6, 9))
        .containsExactlyElementsOf(
            expected.dimensions().values().stream().map(String::valueOf).toList());
    assertThat(table.lines().get(2)).startsWith("b.wav,,,,,,,,,,").contains("is not a WAV file");
  }

  @Test
  void lengthsShapesOutputsAndTheCardAreSet() {
    Run run =
        ser(
            IMPORT
                + "--logits y --title 'A model' --trained-with 'ten actors' --language de"
                + " --license CC0-1.0 --layout rows_frames --window-seconds 2.5 --min-seconds 0.5",
            network("channels.onnx"),
            model());
    assertThat(run.lines())
        .startsWith("A model", "Trained with ten actors (CC0-1.0), language de.")
        .contains("input: samples at 16000 Hz, up to 2.5 s at once");
    ser(IMPORT + "--fixed-samples 1000", network("scores.pt"), model());
    try (EmotionRecognizer recognizer = EmotionRecognizer.load(model())) {
      assertThat(recognizer.pipelines().get(0).padding().samples()).isEqualTo(1000);
      assertThat(recognizer.card()).isPresent();
    }
  }

  @Test
  void modelFilesMayGoToStandardOutput() {
    Run run = ser("import {} --labels a,b,c,d --sample-rate 8000 --out -", network("scores.onnx"));
    assertThat(run.out()).startsWith("PK");
    assertThat(run.err().lines()).contains("labels: a, b, c, d").endsWith("saved standard output");
  }

  @Test
  void failuresAreOneLine() throws IOException {
    assertWrongUsage("--labels", "import {} --sample-rate 16000 --out {}", "a.onnx", model());
    assertWrongUsage("--sample-rate", "import {} --labels a,b --out {}", "a.onnx", model());
    assertWrongUsage(
        "mutually exclusive", IMPORT + "--logits a --probabilities b", "a.onnx", model());
    assertWrongUsage("label 'sad' is there twice", IMPORT + "--labels sad", "a.onnx", model());
    assertWrongUsage(
        "sampleRateHz is 0", "import {} --labels a,b --sample-rate 0 --out {}", "a.onnx", model());
    assertWrongUsage(
        "fixedSamples sets both", IMPORT + "--fixed-samples 9 --min-seconds 1", "a.onnx", model());
    assertWrongUsage("BCP 47", IMPORT + "--language 'no such'", "a.onnx", model());
    assertFailure("none.onnx: no such file", IMPORT, "none.onnx", model());
    assertFailure("is a folder", IMPORT, temp, model());
    Path text = Files.writeString(temp.resolve("model.onnx"), "I am text.");
    assertFailure("model.onnx: is neither ONNX nor TorchScript", IMPORT, text, model());
    assertFailure(
        "there must be one number for each of a, b",
        "import {} --labels a,b --sample-rate 16000 --out {}",
        network("scores.pt"),
        model());
    assertFailure(
        "its output 'z' is missing", IMPORT + "--logits z", network("scores.onnx"), model());
    assertThat(model()).doesNotExist();
  }
}
