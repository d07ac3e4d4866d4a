package io.github.ser4j.recognizer;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import io.github.ser4j.model.internal.JsonFields;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A model card as JSON. */
final class ModelCardJson {
  private static final Gson GSON = new Gson();

  private ModelCardJson() {}

  static JsonElement write(ModelCard card) {
    return GSON.toJsonTree(card);
  }

  /** Reads a card; those of the first models have no languages. */
  static ModelCard read(JsonFields json) {
    NavigableMap<String, ModelCard.Metric> metrics = new TreeMap<>();
    JsonFields given = json.object("metrics");
    for (String name : given.names()) {
      JsonFields metric = given.object(name);
      metrics.put(
          name,
          new ModelCard.Metric(
              metric.number("value"), metric.number("low"), metric.number("high")));
    }
    return new ModelCard(
        json.text("title"),
        json.text("speech"),
        json.has("languages") ? json.texts("languages") : List.of(),
        json.text("license"),
        json.text("protocol"),
        metrics,
        json.text("limits"));
  }
}
