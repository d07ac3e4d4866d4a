package io.github.ser4j.recognizer;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.ser4j.audio.Padding;
import io.github.ser4j.config.Registry;
import io.github.ser4j.evaluation.LabelEncoder;
import io.github.ser4j.features.FeatureExtractor;
import io.github.ser4j.features.pipeline.StandardScaler;
import io.github.ser4j.internal.AtomicFiles;
import io.github.ser4j.internal.ZipParts;
import io.github.ser4j.model.Architecture;
import io.github.ser4j.model.FeatureShape;
import io.github.ser4j.model.ModelException;
import io.github.ser4j.model.NetworkModel;
import io.github.ser4j.model.internal.NamedArrays;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A recognizer as one file: a ZIP of {@code model.json}, which says how the model was made and what
 * its parameters are called, and {@code parameters.f32}, their values one after the other as
 * little-endian 32-bit floats.
 */
final class ModelBundle {
  private static final int FORMAT = 2;
  private static final String DESCRIPTION = "model.json";
  private static final String PARAMETERS = "parameters.f32";

  /** Missing in files of the first versions, which then warn of less. */
  private static final String TRAINED_SPEECH = "trainedSpeech";

  private ModelBundle() {}

  static void write(EmotionRecognizer recognizer, Path file) {
    try {
      AtomicFiles.write(file, out -> write(recognizer, out));
    } catch (IOException e) {
      throw new ModelException(file + ": the model cannot be written: " + e, e);
    }
  }

  static void write(EmotionRecognizer recognizer, OutputStream out) throws IOException {
    Map<String, float[]> parameters = recognizer.model().parameters();
    byte[] description = describe(recognizer, parameters).getBytes(StandardCharsets.UTF_8);
    ZipOutputStream zip = new ZipOutputStream(out);
    zip.putNextEntry(ZipParts.entry(DESCRIPTION));
    zip.write(description);
    zip.putNextEntry(ZipParts.entry(PARAMETERS));
    NamedArrays.write(parameters, zip);
    zip.finish();
  }

  private static String describe(EmotionRecognizer recognizer, Map<String, float[]> parameters) {
    Gson gson = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    FeaturePipeline pipeline = recognizer.pipeline();
    Provenance provenance = recognizer.provenance();
    JsonObject json = new JsonObject();
    json.addProperty("format", FORMAT);
    json.add("labels", gson.toJsonTree(recognizer.labels()));
    json.addProperty("sampleRateHz", pipeline.sampleRateHz());
    JsonObject padding = new JsonObject();
    padding.addProperty("mode", pipeline.padding().mode().name());
    padding.addProperty("samples", pipeline.padding().samples());
    json.add("padding", padding);
    json.add("features", SpecJson.write(pipeline.extractor().spec()));
    json.addProperty("rows", recognizer.model().input().rows());
    json.addProperty("frames", recognizer.model().input().frames());
    JsonObject scaler = new JsonObject();
    scaler.add("means", gson.toJsonTree(recognizer.scaler().means()));
    scaler.add("scales", gson.toJsonTree(recognizer.scaler().scales()));
    json.add("scaler", scaler);
    json.add("architecture", SpecJson.write(recognizer.model().architecture().spec()));
    JsonObject learned = new JsonObject();
    learned.addProperty("corpus", provenance.corpus());
    learned.addProperty("protocol", provenance.protocol());
    learned.addProperty("plan", provenance.plan());
    learned.add("trainedSpeakers", gson.toJsonTree(provenance.trainedSpeakers()));
    learned.add("trainedClips", gson.toJsonTree(provenance.trainedClips()));
    json.add("provenance", learned);
    recognizer.trainedSpeech().ifPresent(range -> json.add(TRAINED_SPEECH, gson.toJsonTree(range)));
    json.add("parameters", NamedArrays.describe(parameters));
    return gson.toJson(json);
  }

  static EmotionRecognizer read(Path file, Registry registry) {
    if (!Files.isRegularFile(file)) {
      throw new ModelException(
          file
              + ": "
              + (Files.exists(file)
                  ? "is not a regular file, as a model must be"
                  : "no such file"));
    }
    try (ZipFile zip = ZipParts.open(file)) {
      String description =
          new String(
              ZipParts.read(zip, DESCRIPTION, InputStream::readAllBytes), StandardCharsets.UTF_8);
      return rebuild(JsonParser.parseString(description).getAsJsonObject(), zip, file, registry);
    } catch (IOException e) {
      throw new ModelException(
          file + ": is no SER4J model, or is cut short or damaged: " + e.getMessage(), e);
    } catch (JsonParseException
        | IllegalStateException
        | IllegalArgumentException
        | NullPointerException
        | UnsupportedOperationException e) {
      throw new ModelException(file + ": is no SER4J model: " + e.getMessage(), e);
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
              + ": use the version that it was saved with, or train it again");
    }
    LabelEncoder labels = LabelEncoder.of(SpecJson.strings(json.getAsJsonArray("labels")));
    JsonObject padding = json.getAsJsonObject("padding");
    Architecture architecture =
        registry.make(Architecture.class, SpecJson.read(json.getAsJsonObject("architecture")));
    FeaturePipeline pipeline =
        new FeaturePipeline(
            json.get("sampleRateHz").getAsInt(),
            Padding.of(
                Padding.Mode.valueOf(padding.get("mode").getAsString()),
                padding.get("samples").getAsInt()),
            architecture.masksPadding(),
            registry.make(FeatureExtractor.class, SpecJson.read(json.getAsJsonObject("features"))));
    JsonObject scaler = json.getAsJsonObject("scaler");
    JsonObject learned = json.getAsJsonObject("provenance");
    NetworkModel model =
        NetworkModel.untrained(
            architecture,
            new FeatureShape(json.get("rows").getAsInt(), json.get("frames").getAsInt()),
            labels.size(),
            0);
    try {
      model.setParameters(
          NamedArrays.read(
              json.getAsJsonArray("parameters"),
              new ByteArrayInputStream(ZipParts.read(zip, PARAMETERS, InputStream::readAllBytes))));
      return new EmotionRecognizer(
          pipeline,
          StandardScaler.of(
              SpecJson.numbers(scaler.getAsJsonArray("means")),
              SpecJson.numbers(scaler.getAsJsonArray("scales"))),
          labels,
          model,
          new Provenance(
              learned.get("corpus").getAsString(),
              learned.get("protocol").getAsString(),
              learned.get("plan").getAsString(),
              SpecJson.strings(learned.getAsJsonArray("trainedSpeakers")),
              SpecJson.strings(learned.getAsJsonArray("trainedClips"))),
          Optional.ofNullable(json.getAsJsonObject(TRAINED_SPEECH)).map(ModelBundle::rangeOf));
    } catch (IOException | RuntimeException | Error e) {
      model.close();
      throw e;
    }
  }

  private static SpeechRange rangeOf(JsonObject json) {
    return new SpeechRange(
        json.get("shortestSeconds").getAsDouble(),
        json.get("quietestLufs").getAsDouble(),
        json.get("loudestLufs").getAsDouble());
  }
}
