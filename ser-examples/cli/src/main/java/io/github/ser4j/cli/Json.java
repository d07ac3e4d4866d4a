package io.github.ser4j.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.ser4j.recognizer.Prediction;
import io.github.ser4j.recognizer.PredictionWarning;
import io.github.ser4j.recognizer.Segment;
import java.util.Locale;

/** Predictions and segments as JSON. */
final class Json {
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private Json() {}

  static String of(Input file, Segment segment) {
    JsonObject json = new JsonObject();
    json.addProperty("file", file.name());
    json.addProperty("start", segment.startSeconds());
    json.addProperty("end", segment.endSeconds());
    json.addProperty("label", segment.label());
    json.addProperty("probability", segment.probability());
    json.add("probabilities", GSON.toJsonTree(segment.probabilities()));
    return GSON.toJson(json);
  }

  static String of(Input file, Prediction prediction) {
    JsonObject json = new JsonObject();
    json.addProperty("file", file.name());
    json.addProperty("label", prediction.label());
    json.addProperty("probability", prediction.probability());
    json.add("probabilities", GSON.toJsonTree(prediction.probabilities()));
    JsonArray warnings = new JsonArray();
    for (PredictionWarning warning : prediction.warnings()) {
      JsonObject one = new JsonObject();
      one.addProperty("kind", warning.kind().name().toLowerCase(Locale.ROOT));
      one.addProperty("message", warning.message());
      warnings.add(one);
    }
    json.add("warnings", warnings);
    return GSON.toJson(json);
  }
}
