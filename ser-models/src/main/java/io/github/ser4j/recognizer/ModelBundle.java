package io.github.ser4j.recognizer;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.github.ser4j.augment.Augmenter;
import io.github.ser4j.config.Registry;
import io.github.ser4j.config.Spec;
import io.github.ser4j.evaluation.LabelEncoder;
import io.github.ser4j.features.pipeline.FeaturePipeline;
import io.github.ser4j.features.pipeline.StandardScaler;
import io.github.ser4j.internal.AtomicFiles;
import io.github.ser4j.internal.Checks;
import io.github.ser4j.internal.ZipParts;
import io.github.ser4j.model.ModelException;
import io.github.ser4j.model.ModelState;
import io.github.ser4j.model.internal.JsonFields;
import io.github.ser4j.model.internal.SpecJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipFile;

/**
 * A recognizer as one file: a ZIP of {@code model.json}, which describes its parts, and the files
 * of {@link ModelStateFiles}.
 */
final class ModelBundle {
  private static final int FORMAT = 4;
  private static final String DESCRIPTION = "model.json";
  private static final String LABELS = "labels";
  private static final String PARTS = "parts";
  private static final String MODEL = "model";
  private static final String TRAINED_SPEECH = "trainedSpeech";
  private static final String CARD = "card";
  private static final String SELF_CHECK = "selfCheck";
  private static final String DIGESTS = "sha256";

  private static final String SCALER = "scaler";
  private static final String CHANGE = "change";

  /** Absent if predictions are of speech as it is. */
  private static final String TEST_TIME_AUGMENTATION = "testTimeAugmentation";

  /** Absent if it is 1. */
  private static final String TEMPERATURE = "temperature";

  private static final Gson GSON = new Gson();

  private ModelBundle() {}

  static void write(EmotionRecognizer recognizer, Path file) {
    List<ModelState> states = recognizer.states();
    try {
      AtomicFiles.write(file, out -> write(recognizer, states, out));
    } catch (IOException e) {
      throw new ModelException(file + ": the model cannot be written: " + e, e);
    }
  }

  static void write(EmotionRecognizer recognizer, OutputStream out) throws IOException {
    write(recognizer, recognizer.states(), out);
  }

  private static void write(EmotionRecognizer recognizer, List<ModelState> states, OutputStream out)
      throws IOException {
    ModelParts content = new ModelParts();
    for (int i = 0; i < states.size(); i++) {
      ModelStateFiles.write(states.get(i), ModelStateFiles.root(i), content);
    }
    ModelParts all = new ModelParts();
    String description = describe(recognizer, states, content);
    all.add(DESCRIPTION, description.getBytes(StandardCharsets.UTF_8));
    all.addAll(content);
    all.write(out);
  }

  private static String describe(
      EmotionRecognizer recognizer, List<ModelState> states, ModelParts content) {
    JsonArray parts = new JsonArray();
    for (int i = 0; i < states.size(); i++) {
      parts.add(describe(recognizer.parts().get(i), states.get(i)));
    }
    JsonObject json = new JsonObject();
    json.addProperty("format", FORMAT);
    json.add(LABELS, GSON.toJsonTree(recognizer.labels()));
    json.add(PARTS, parts);
    if (recognizer.temperature() != 1) {
      json.addProperty(TEMPERATURE, recognizer.temperature());
    }
    json.add("provenance", ProvenanceJson.write(recognizer.provenance()));
    recognizer.trainedSpeech().ifPresent(range -> json.add(TRAINED_SPEECH, GSON.toJsonTree(range)));
    recognizer.card().ifPresent(card -> json.add(CARD, ModelCardJson.write(card)));
    json.add(SELF_CHECK, GSON.toJsonTree(recognizer.probabilitiesOfSelfCheck()));
    json.add(DIGESTS, GSON.toJsonTree(content.digests()));
    return SpecJson.text(json);
  }

  private static JsonObject describe(RecognizerPart part, ModelState state) {
    JsonObject json = new JsonObject();
    json.add("pipeline", SpecJson.write(part.pipeline().spec()));
    json.add(SCALER, describe(part.scaler()));
    JsonArray changed = new JsonArray();
    for (SpeechView view : part.views()) {
      view.change().ifPresent(change -> changed.add(describe(change, view.scaler())));
    }
    if (!changed.isEmpty()) {
      json.add(TEST_TIME_AUGMENTATION, changed);
    }
    json.addProperty("speakerAdaptive", part.speakerAdaptive());
    json.addProperty("weight", part.weight());
    json.add(MODEL, ModelStateFiles.describe(state));
    return json;
  }

  private static JsonObject describe(Augmenter change, StandardScaler scaler) {
    JsonObject json = new JsonObject();
    json.add(CHANGE, SpecJson.write(change.spec()));
    json.add(SCALER, describe(scaler));
    return json;
  }

  private static JsonObject describe(StandardScaler scaler) {
    JsonObject json = new JsonObject();
    json.add("means", GSON.toJsonTree(scaler.means()));
    json.add("scales", GSON.toJsonTree(scaler.scales()));
    return json;
  }

  static EmotionRecognizer read(Path file, Registry registry) {
    if (!Files.isRegularFile(file)) {
      throw new ModelException(
          file + ": " + (Files.exists(file) ? "is not a regular file" : "no such file"));
    }
    return read(
        file.toString(),
        registry,
        () -> {
          try (ZipFile zip = ZipParts.open(file)) {
            return ModelParts.of(zip);
          }
        });
  }

  /**
   * Reads a recognizer from a stream.
   *
   * @param stream read to its end, not closed
   * @param name names it in errors
   */
  static EmotionRecognizer read(InputStream stream, String name, Registry registry) {
    return read(name, registry, () -> ModelParts.of(stream));
  }

  private interface Source {
    ModelParts read() throws IOException;
  }

  private static EmotionRecognizer read(String file, Registry registry, Source source) {
    try {
      ModelParts parts = source.read();
      String description = new String(parts.get(DESCRIPTION), StandardCharsets.UTF_8);
      return rebuild(JsonFields.parse(description), parts, file, registry);
    } catch (IOException e) {
      throw new ModelException(
          file
              + ": not a SER4J model, or truncated or corrupt: "
              + e.getMessage()
              + "; restore a backup, or train it again",
          e);
    } catch (IllegalArgumentException e) {
      throw new ModelException(file + ": cannot be loaded: " + e.getMessage(), e);
    } catch (JsonParseException e) {
      throw new ModelException(file + ": not a SER4J model: " + e.getMessage(), e);
    }
  }

  private static EmotionRecognizer rebuild(
      JsonFields json, ModelParts content, String file, Registry registry) throws IOException {
    int format = json.integer("format");
    if (format != FORMAT) {
      throw new ModelException(
          file
              + ": has the model format "
              + format
              + ", but this version of SER4J reads format "
              + FORMAT
              + ": use the version that saved it, or train it again");
    }
    content.requireDigests(json.textsByName(DIGESTS));
    LabelEncoder labels = labelsOf(json.texts(LABELS));
    Provenance provenance = ProvenanceJson.read(json.object("provenance"));
    Optional<SpeechRange> trainedSpeech =
        json.optionalObject(TRAINED_SPEECH).map(ModelBundle::rangeOf);
    Optional<ModelCard> card = json.optionalObject(CARD).map(ModelCardJson::read);
    double temperature = json.has(TEMPERATURE) ? json.number(TEMPERATURE) : 1;
    double[] selfCheck = json.numbers(SELF_CHECK);
    if (selfCheck.length != labels.size()) {
      throw Checks.failure(
          "number of values of " + SELF_CHECK,
          selfCheck.length,
          "that of labels, " + labels.size());
    }
    List<RecognizerPart> parts = new ArrayList<>();
    try {
      for (JsonFields part : json.objects(PARTS)) {
        String folder = ModelStateFiles.root(parts.size());
        parts.add(rebuildPart(part, folder, content, registry));
      }
      if (parts.isEmpty()) {
        throw new IllegalArgumentException("it has no models, but needs at least 1");
      }
      return new EmotionRecognizer(
          new FusedParts(parts, labels, temperature),
          Answers.of(labels),
          provenance,
          trainedSpeech,
          card,
          selfCheck);
    } catch (IOException | RuntimeException | Error e) {
      parts.forEach(part -> part.model().close());
      throw e;
    }
  }

  /** Class numbers are positions in the sorted list, so another order would exchange emotions. */
  private static LabelEncoder labelsOf(List<String> names) {
    LabelEncoder labels = LabelEncoder.of(names);
    if (!labels.classes().equals(names)) {
      throw Checks.textFailure(LABELS, names.toString(), "sorted and different from each other");
    }
    return labels;
  }

  private static RecognizerPart rebuildPart(
      JsonFields json, String folder, ModelParts content, Registry registry) throws IOException {
    FeaturePipeline pipeline = FeaturePipeline.of(SpecJson.read(json.object("pipeline")), registry);
    List<SpeechView> views = new ArrayList<>(SpeechView.of(List.of(), scalerOf(json)));
    if (json.has(TEST_TIME_AUGMENTATION)) {
      for (JsonFields view : json.objects(TEST_TIME_AUGMENTATION)) {
        Spec change = SpecJson.read(view.object(CHANGE));
        views.add(
            new SpeechView(Optional.of(registry.make(Augmenter.class, change)), scalerOf(view)));
      }
    }
    return new RecognizerPart(
        pipeline,
        views,
        ModelStateFiles.read(json.object(MODEL), folder, content).load(registry),
        json.flag("speakerAdaptive"),
        Checks.positive("weight", json.number("weight")));
  }

  private static StandardScaler scalerOf(JsonFields json) {
    JsonFields numbers = json.object(SCALER);
    return StandardScaler.of(numbers.numbers("means"), numbers.numbers("scales"));
  }

  private static SpeechRange rangeOf(JsonFields json) {
    return new SpeechRange(
        json.number("shortestSeconds"), json.number("quietestLufs"), json.number("loudestLufs"));
  }
}
