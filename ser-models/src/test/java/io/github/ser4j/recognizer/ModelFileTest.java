package io.github.ser4j.recognizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ser4j.audio.Padding;
import io.github.ser4j.evaluation.LabelEncoder;
import io.github.ser4j.features.FrameStatistics;
import io.github.ser4j.features.RootMeanSquare;
import io.github.ser4j.features.pipeline.FeaturePipeline;
import io.github.ser4j.features.pipeline.StandardScaler;
import io.github.ser4j.model.ModelException;
import io.github.ser4j.model.classic.LinearModel;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The card, the digests and the self-check of a model file, and the model of the library. */
class ModelFileTest {
  private static final ModelCard CARD =
      new ModelCard(
          "Loudness",
          "two clips",
          List.of("de", "en-GB"),
          "CC0-1.0",
          "guessed",
          new TreeMap<>(Map.of("accuracy", new ModelCard.Metric(0.5, 0.25, 0.75))),
          "Everything.");

  @TempDir private Path folder;

  private static EmotionRecognizer recognizer(float weight) {
    FeaturePipeline pipeline =
        FeaturePipeline.builder()
            .padding(Padding.end(32_000))
            .keepsLength(true)
            .extractor(FrameStatistics.of(RootMeanSquare.librosa()))
            .build();
    return EmotionRecognizer.of(
        pipeline,
        StandardScaler.of(new double[5], new double[] {1, 1, 1, 1, 1}),
        LabelEncoder.of("calm", "loud"),
        LinearModel.of(
            new float[][] {{-weight, 0, 0, 0, 0}, {weight, 0, 0, 0, 0}}, new float[2], 6));
  }

  @Test
  void cardIsSavedAndLoaded() {
    Path file = folder.resolve("card.ser");
    try (EmotionRecognizer plain = recognizer(1);
        EmotionRecognizer described = plain.withCard(CARD)) {
      assertThat(plain.card()).isEmpty();
      described.save(file);
    }
    try (EmotionRecognizer loaded = EmotionRecognizer.load(file)) {
      assertThat(loaded.card()).contains(CARD);
    }
    assertThat(CARD.toString().lines())
        .containsExactly(
            "Loudness",
            "Trained with two clips (CC0-1.0), language de, en-GB.",
            "Measured: guessed.",
            "  accuracy 0.500 (0.250 to 0.750)",
            "Everything.");
  }

  @Test
  void cardWithoutLanguagesIsLoaded() throws IOException {
    Path file = folder.resolve("old.ser");
    try (EmotionRecognizer plain = recognizer(1);
        EmotionRecognizer described = plain.withCard(CARD)) {
      described.save(file);
    }
    String old = description(file).replaceAll("\"languages\": \\[[^]]*],", "");
    assertThat(old).doesNotContain("languages");
    change(file, "model.json", old.getBytes(StandardCharsets.UTF_8));
    try (EmotionRecognizer loaded = EmotionRecognizer.load(file)) {
      ModelCard card = loaded.card().orElseThrow();
      assertThat(card.languages()).isEmpty();
      assertThat(card.title()).isEqualTo("Loudness");
      assertThat(card.toString()).contains("Trained with two clips (CC0-1.0).");
    }
  }

  @Test
  void languageOfACardIsABcp47Tag() {
    assertThatThrownBy(
            () -> new ModelCard("t", "s", List.of("German!"), "", "", new TreeMap<>(), "l"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("language is 'German!', but must be a BCP 47 tag such as de or en-GB");
  }

  /**
   * A change of the description.
   *
   * @param member a regular expression
   * @param replacement what takes its place
   * @param message what the error says
   */
  private record Change(String member, String replacement, String message) {}

  private static List<Change> changes() {
    return List.of(
        new Change("\"parts\": \\[", "\"parts\": 5, \"x\": [", "parts is 5, but must be a list of"),
        new Change(
            "\"means\": \\[", "\"means\": {}, \"x\": [", "parts[0].scaler.means is {}, but must"),
        new Change(
            "\"scaler\":", "\"scalar\":", "parts[0].scaler is missing, but must be an object"),
        new Change("\"calm\"", "1", "labels[0] is 1, but must be a text"),
        new Change("\"calm\"", "\"zen\"", "labels is '[zen, loud]', but must be sorted"),
        new Change("\"weight\": 1.0", "\"weight\": -1", "weight is -1.0, but must be finite"),
        new Change(
            "\"values\": 10", "\"values\": 2147483647", "array weights has 2147483647 values"),
        new Change(
            "\"values\": 10", "\"values\": 1e9", "must be a whole number of at most 32 bits"),
        new Change(
            "\"selfCheck\": \\[", "\"selfCheck\": [1, ", "number of values of selfCheck is 3"),
        new Change(
            "\"metrics\": \\{", "\"metrics\": 1, \"x\": {", "card.metrics is 1, but must be"),
        new Change("\"title\":", "\"name\":", "card.title is missing, but must be a text"),
        new Change(
            "\"software\": \\{", "\"software\": null, \"x\": {", "provenance.software is null"),
        new Change("\"sha256\":", "\"sha512\":", "sha256 is missing, but must be an object"),
        new Change("\"format\": 4", "\"format\": {}", "format is {}, but must be a whole number"),
        new Change("^\\{", "[", "not a SER4J model"));
  }

  @Test
  void wrongMembersAreNamed() throws IOException {
    Path file = folder.resolve("wrong.ser");
    for (Change change : changes()) {
      try (EmotionRecognizer plain = recognizer(1);
          EmotionRecognizer described = plain.withCard(CARD)) {
        described.save(file);
      }
      String before = description(file);
      String text = before.replaceFirst(change.member(), change.replacement());
      assertThat(text).as(change.member()).isNotEqualTo(before);
      change(file, "model.json", text.getBytes(StandardCharsets.UTF_8));
      assertThatThrownBy(() -> EmotionRecognizer.load(file))
          .as(change.member())
          .isInstanceOf(ModelException.class)
          .hasMessageStartingWith(file + ": ")
          .hasMessageContaining(change.message());
    }
  }

  @Test
  void selfCheckTellsAModelThatAnswersDifferently() throws IOException {
    Path file = folder.resolve("one.ser");
    Path other = folder.resolve("other.ser");
    try (EmotionRecognizer one = recognizer(1);
        EmotionRecognizer two = recognizer(2)) {
      assertThat(one.selfCheck()).isEmpty();
      one.save(file);
      two.save(other);
    }
    try (EmotionRecognizer loaded = EmotionRecognizer.load(file)) {
      assertThat(loaded.selfCheck()).hasValue(0);
    }
    String answers = description(other).replaceAll("(?s).*(\"selfCheck\": \\[[^]]*]).*", "$1");
    change(
        file,
        "model.json",
        description(file)
            .replaceAll("\"selfCheck\": \\[[^]]*]", answers)
            .getBytes(StandardCharsets.UTF_8));
    try (EmotionRecognizer changed = EmotionRecognizer.load(file)) {
      assertThat(changed.selfCheck().orElseThrow()).isGreaterThan(0.001);
    }
  }

  @Test
  void changedPartIsNamed() throws IOException {
    Path file = folder.resolve("changed.ser");
    try (EmotionRecognizer recognizer = recognizer(1)) {
      recognizer.save(file);
    }
    change(file, "model0/arrays.f32", new byte[4 * 12]);
    assertThatThrownBy(() -> EmotionRecognizer.load(file))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll(
            "changed.ser", "its part model0/arrays.f32 has another SHA-256 than it had");
  }

  private static String description(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return new String(
          zip.getInputStream(zip.getEntry("model.json")).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Replaces a part, with the right CRC. */
  private static void change(Path file, String name, byte[] content) throws IOException {
    Map<String, byte[]> parts = new TreeMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        parts.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
    assertThat(parts).containsKey(name);
    parts.put(name, content);
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
      }
    }
  }

  @Test
  void modelOfTheLibraryAnswersAsWhenItWasSaved() {
    try (EmotionRecognizer recognizer = EmotionRecognizer.pretrained()) {
      assertThat(recognizer.labels())
          .containsExactly(
              "anger", "boredom", "disgust", "fear", "happiness", "neutral", "sadness");
      assertThat(recognizer.selfCheck().orElseThrow()).isLessThan(1e-3);
      ModelCard card = recognizer.card().orElseThrow();
      assertThat(card.languages()).containsExactly("de");
      assertThat(card.license()).isEqualTo("CC0-1.0");
      assertThat(card.metrics())
          .hasEntrySatisfying(
              "pooledUar", metric -> assertThat(metric.value()).isBetween(0.8, 0.9));
      assertThat(recognizer.provenance().trainedSpeakers()).hasSize(10);
    }
  }
}
