package io.github.ser4j.service;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.ser4j.recognizer.Prediction;
import io.github.ser4j.recognizer.PredictionWarning;
import io.github.ser4j.recognizer.Segment;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Predictions and segments as JSON, in the service and on the command line. */
public final class AnswerJson {
  private AnswerJson() {}

  /**
   * Returns a prediction as JSON.
   *
   * @param prediction any prediction
   * @return an object with {@code label}, {@code probability} (of the most probable emotion),
   *     {@code probabilities}, {@code dimensions} if the model has any, and {@code warnings}, a
   *     list of objects with {@code kind} and {@code message}
   */
  public static JsonObject of(Prediction prediction) {
    JsonObject json = new JsonObject();
    json.addProperty("label", prediction.label());
    json.addProperty("probability", prediction.probability());
    json.add("probabilities", of(prediction.probabilities()));
    if (!prediction.dimensions().isEmpty()) {
      json.add("dimensions", of(prediction.dimensions()));
    }
    JsonArray warnings = new JsonArray();
    for (PredictionWarning warning : prediction.warnings()) {
      JsonObject one = new JsonObject();
      one.addProperty("kind", warning.kind().name().toLowerCase(Locale.ROOT));
      one.addProperty("message", warning.message());
      warnings.add(one);
    }
    json.add("warnings", warnings);
    return json;
  }

  /**
   * Returns a segment as JSON.
   *
   * @param segment any segment
   * @return an object with {@code start} and {@code end} in seconds, {@code label}, {@code
   *     probability} and {@code probabilities}
   */
  public static JsonObject of(Segment segment) {
    JsonObject json = new JsonObject();
    json.addProperty("start", segment.startSeconds());
    json.addProperty("end", segment.endSeconds());
    json.addProperty("label", segment.label());
    json.addProperty("probability", segment.probability());
    json.add("probabilities", of(segment.probabilities()));
    return json;
  }

  static JsonArray of(List<Segment> segments) {
    JsonArray array = new JsonArray();
    segments.forEach(segment -> array.add(of(segment)));
    return array;
  }

  private static JsonObject of(Map<String, Double> values) {
    JsonObject json = new JsonObject();
    values.forEach(json::addProperty);
    return json;
  }
}
