package io.github.ser4j.model.internal;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.ser4j.config.Spec;

/** Descriptions as JSON. */
public final class SpecJson {
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private SpecJson() {}

  /**
   * Returns an object as the text of a file.
   *
   * @param json the object
   * @return indented JSON, without a line break at its end
   */
  public static String text(JsonObject json) {
    return GSON.toJson(json);
  }

  /**
   * Writes a description.
   *
   * @param spec the description
   * @return its name, settings and parts
   */
  public static JsonObject write(Spec spec) {
    JsonObject settings = new JsonObject();
    spec.settings().forEach(settings::addProperty);
    JsonArray parts = new JsonArray();
    spec.parts().forEach(part -> parts.add(write(part)));
    JsonObject json = new JsonObject();
    json.addProperty("name", spec.name());
    json.add("settings", settings);
    json.add("parts", parts);
    return json;
  }

  /**
   * Reads a description.
   *
   * @param json as returned by {@link #write}
   * @return the description
   * @throws com.google.gson.JsonParseException if a member is missing or of another type
   * @throws IllegalArgumentException if a name is blank
   */
  public static Spec read(JsonFields json) {
    return new Spec(
        json.text("name"),
        json.textsByName("settings"),
        json.objects("parts").stream().map(SpecJson::read).toList());
  }
}
