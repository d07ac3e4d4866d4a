package io.github.ser4j.recognizer;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.ser4j.config.Registry;
import io.github.ser4j.evaluation.LabelEncoder;
import io.github.ser4j.features.pipeline.FeaturePipeline;
import io.github.ser4j.features.pipeline.StandardScaler;
import io.github.ser4j.internal.AtomicFiles;
import io.github.ser4j.internal.ZipParts;
import io.github.ser4j.model.EmotionModel;
import io.github.ser4j.model.ModelException;
import io.github.ser4j.model.ModelState;
import io.github.ser4j.model.internal.SpecJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A recognizer as one file: a ZIP of {@code model.json}, which describes its parts, and the files
 * of {@link ModelStateFiles}.
 */
final class ModelBundle {
  private static final int FORMAT = 3;
  private static final String DESCRIPTION = "model.json";
  private static final String MODEL = "model";
  private static final String TRAINED_SPEECH = "trainedSpeech";

  private ModelBundle() {}

  static void write(EmotionRecognizer recognizer, Path file) {
    ModelState state = recognizer.state();
    try {
      AtomicFiles.write(file, out -> write(recognizer, state, out));
    } catch (IOException e) {
      throw new ModelException(file + ": the model cannot be written: " + e, e);
    }
  }

  static void write(EmotionRecognizer recognizer, OutputStream out) throws IOException {
    write(recognizer, recognizer.state(), out);
  }

  private static void write(EmotionRecognizer recognizer, ModelState state, OutputStream out)
      throws IOException {
    byte[] description = describe(recognizer, state).getBytes(StandardCharsets.UTF_8);
    ZipOutputStream zip = new ZipOutputStream(out);
    zip.putNextEntry(ZipParts.entry(DESCRIPTION));
    zip.write(description);
    ModelStateFiles.write(state, ModelStateFiles.ROOT, zip);
    zip.finish();
  }

  private static String describe(EmotionRecognizer recognizer, ModelState state) {
    Gson gson = new Gson();
    JsonObject scaler = new JsonObject();
    scaler.add("means", gson.toJsonTree(recognizer.scaler().means()));
    scaler.add("scales", gson.toJsonTree(recognizer.scaler().scales()));
    JsonObject json = new JsonObject();
    json.addProperty("format", FORMAT);
    json.add("labels", gson.toJsonTree(recognizer.labels()));
    json.add("pipeline", SpecJson.write(recognizer.pipeline().spec()));
    json.add("scaler", scaler);
    json.add(MODEL, ModelStateFiles.describe(state));
    json.add("provenance", ProvenanceJson.write(recognizer.provenance()));
    recognizer.trainedSpeech().ifPresent(range -> json.add(TRAINED_SPEECH, gson.toJsonTree(range)));
    return SpecJson.text(json);
  }

  static EmotionRecognizer read(Path file, Registry registry) {
    if (!Files.isRegularFile(file)) {
      throw new ModelException(
          file + ": " + (Files.exists(file) ? "is not a regular file" : "no such file"));
    }
    try (ZipFile zip = ZipParts.open(file)) {
      String description =
          new String(
              ZipParts.read(zip, DESCRIPTION, InputStream::readAllBytes), StandardCharsets.UTF_8);
      return rebuild(JsonParser.parseString(description).getAsJsonObject(), zip, file, registry);
    } catch (IOException e) {
      throw new ModelException(
          file
              + ": not a SER4J model, or truncated or corrupt: "
              + e.getMessage()
              + "; restore a backup, or train it again",
          e);
    } catch (IllegalArgumentException e) {
      throw new ModelException(file + ": cannot be loaded: " + e.getMessage(), e);
    } catch (JsonParseException
        | IllegalStateException
        | NullPointerException
        | UnsupportedOperationException e) {
      throw new ModelException(file + ": not a SER4J model: " + e.getMessage(), e);
    }
  }

  private static EmotionRecognizer rebuild(
      JsonObject json, ZipFile zip, Path file, Registry registry) throws IOException {
    int format = json.get("format").getAsInt();
    if (format != FORMAT) {
      throw new ModelException(
          file
              + ": has the model format "
              + format
              + ", but this version of SER4J reads format "
              + FORMAT
              + ": use the version that saved it, or train it again");
    }
    LabelEncoder labels = LabelEncoder.of(SpecJson.strings(json.getAsJsonArray("labels")));
    FeaturePipeline pipeline =
        FeaturePipeline.of(SpecJson.read(json.getAsJsonObject("pipeline")), registry);
    JsonObject numbers = json.getAsJsonObject("scaler");
    StandardScaler scaler =
        StandardScaler.of(
            SpecJson.numbers(numbers.getAsJsonArray("means")),
            SpecJson.numbers(numbers.getAsJsonArray("scales")));
    Provenance provenance = ProvenanceJson.read(json.getAsJsonObject("provenance"));
    Optional<SpeechRange> trainedSpeech =
        Optional.ofNullable(json.getAsJsonObject(TRAINED_SPEECH)).map(ModelBundle::rangeOf);
    EmotionModel model =
        ModelStateFiles.read(json.getAsJsonObject(MODEL), ModelStateFiles.ROOT, zip).load(registry);
    return new EmotionRecognizer(pipeline, scaler, labels, model, provenance, trainedSpeech);
  }

  private static SpeechRange rangeOf(JsonObject json) {
    return new SpeechRange(
        json.get("shortestSeconds").getAsDouble(),
        json.get("quietestLufs").getAsDouble(),
        json.get("loudestLufs").getAsDouble());
  }
}
