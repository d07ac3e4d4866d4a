package io.github.ser4j.recognizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.ser4j.MutatedFiles;
import io.github.ser4j.Ser4jException;
import io.github.ser4j.audio.Padding;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.evaluation.LabelEncoder;
import io.github.ser4j.features.FrameStatistics;
import io.github.ser4j.features.RootMeanSquare;
import io.github.ser4j.features.pipeline.FeaturePipeline;
import io.github.ser4j.features.pipeline.StandardScaler;
import io.github.ser4j.model.ModelException;
import io.github.ser4j.model.classic.LinearModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Model files whose checksums are right and whose description is not. */
class DamagedModelTest {
  private static final int ROWS = 5;

  private static final Waveform SPEECH = Waveform.of(new float[] {0.1f, -0.2f, 0.3f}, 22_050);

  /** What takes the place of each member. */
  private static final List<String> VALUES =
      List.of("null", "-1", "1e308", "NaN", "\"x\"", "[]", "{}");

  @TempDir private Path folder;

  private Path file;
  private final Map<String, byte[]> parts = new TreeMap<>();

  private static EmotionRecognizer recognizer(int scaledRows) {
    double[] scales = new double[scaledRows];
    Arrays.fill(scales, 1);
    return EmotionRecognizer.of(
        FeaturePipeline.builder()
            .padding(Padding.end(32_000))
            .keepsLength(true)
            .extractor(FrameStatistics.of(RootMeanSquare.librosa()))
            .build(),
        StandardScaler.of(new double[scaledRows], scales),
        LabelEncoder.of("calm", "loud"),
        LinearModel.of(new float[][] {{-1, 0, 0, 0, 0}, {1, 0, 0, 0, 0}}, new float[2], 6));
  }

  @BeforeEach
  void save() throws IOException {
    file = folder.resolve("model.ser");
    ModelCard card =
        new ModelCard(
            "Loudness",
            "two clips",
            List.of("de"),
            "CC0-1.0",
            "guessed",
            new TreeMap<>(Map.of("accuracy", new ModelCard.Metric(0.5, 0.25, 0.75))),
            "Everything.");
    try (EmotionRecognizer recognizer = recognizer(ROWS)) {
      recognizer.withCard(card).save(file);
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        parts.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
  }

  private JsonObject description() {
    return JsonParser.parseString(new String(parts.get("model.json"), StandardCharsets.UTF_8))
        .getAsJsonObject();
  }

  /** A member by the names and numbers that lead to it. */
  private static List<List<Object>> members(JsonElement json, List<Object> path) {
    List<List<Object>> all = new ArrayList<>();
    if (json.isJsonObject()) {
      json.getAsJsonObject()
          .entrySet()
          .forEach(each -> all.addAll(below(each.getValue(), path, each.getKey())));
    } else if (json.isJsonArray()) {
      for (int i = 0; i < json.getAsJsonArray().size(); i++) {
        all.addAll(below(json.getAsJsonArray().get(i), path, i));
      }
    }
    return all;
  }

  private static List<List<Object>> below(JsonElement json, List<Object> path, Object step) {
    List<Object> longer = new ArrayList<>(path);
    longer.add(step);
    List<List<Object>> all = new ArrayList<>(List.of(longer));
    all.addAll(members(json, longer));
    return all;
  }

  private static JsonElement step(JsonElement json, Object step) {
    return step instanceof String name
        ? json.getAsJsonObject().get(name)
        : json.getAsJsonArray().get((Integer) step);
  }

  private static void set(JsonElement json, Object step, JsonElement value) {
    if (step instanceof String name) {
      json.getAsJsonObject().add(name, value);
    } else {
      json.getAsJsonArray().set((Integer) step, value);
    }
  }

  private static void remove(JsonElement json, Object step) {
    JsonElement unused =
        step instanceof String name
            ? json.getAsJsonObject().remove(name)
            : json.getAsJsonArray().remove((int) (Integer) step);
  }

  @Test
  void damagedFilesPredictOrAreRejectedByName() throws IOException {
    byte[] content = Files.readAllBytes(file);

    MutatedFiles.Outcome outcome =
        MutatedFiles.read(
            folder.resolve("damaged.ser"),
            content,
            content,
            ModelException.class,
            damaged -> {
              try (EmotionRecognizer recognizer = EmotionRecognizer.load(damaged)) {
                recognizer.predict(SPEECH);
              }
            });

    assertThat(outcome.defects()).isEmpty();
    assertThat(outcome.rejected()).isPositive();
  }

  @Test
  void everyWrongOrMissingMemberIsHarmlessOrAModelException() throws IOException {
    int rejected = 0;
    List<List<Object>> members = members(description(), List.of());
    assertThat(members).hasSizeGreaterThan(60);
    for (List<Object> path : members) {
      Object last = path.get(path.size() - 1);
      for (String value : VALUES) {
        JsonObject json = description();
        set(parent(json, path), last, JsonParser.parseString(value));
        rejected += loads(json, path + " is " + value) ? 0 : 1;
      }
      JsonObject json = description();
      remove(parent(json, path), last);
      rejected += loads(json, path + " is missing") ? 0 : 1;
    }
    assertThat(rejected).isGreaterThan(members.size() * VALUES.size() / 2);
  }

  private static JsonElement parent(JsonObject json, List<Object> path) {
    JsonElement parent = json;
    for (Object step : path.subList(0, path.size() - 1)) {
      parent = step(parent, step);
    }
    return parent;
  }

  /** Loads and uses a model; whatever is thrown names the file or the speech. */
  private boolean loads(JsonObject json, String change) throws IOException {
    Map<String, byte[]> changed = new TreeMap<>(parts);
    changed.put("model.json", json.toString().getBytes(StandardCharsets.UTF_8));
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> part : changed.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
      }
    }
    try (EmotionRecognizer recognizer = EmotionRecognizer.load(file)) {
      assertThat(recognizer.card() + " " + recognizer).as(change).isNotBlank();
      assertPredicts(recognizer, change);
      return true;
    } catch (ModelException e) {
      assertThat(e).as(change).hasMessageStartingWith(file + ": ");
      return false;
    }
  }

  private static void assertPredicts(EmotionRecognizer recognizer, String change) {
    try {
      assertThat(recognizer.predict(SPEECH).probability()).as(change).isBetween(0.0, 1.0);
    } catch (Ser4jException e) {
      assertThat(e).as(change).hasMessageStartingWith("speech of 3 samples: ");
    }
  }

  @Test
  void modelThatDoesNotFitItsFeaturesIsNotAWrongArgument() {
    try (EmotionRecognizer recognizer = recognizer(ROWS - 1)) {
      assertThatThrownBy(() -> recognizer.predict(SPEECH))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("the model does not fit its features: the matrix has 5 rows");
    }
  }

  @Test
  void deepNestingIsRejected() throws IOException {
    JsonObject json = description();
    JsonArray deep = new JsonArray();
    json.add("labels", deep);
    for (int i = 0; i < 300; i++) {
      JsonArray inner = new JsonArray();
      deep.add(inner);
      deep = inner;
    }
    assertThat(loads(json, "300 lists in each other")).isFalse();
  }
}
