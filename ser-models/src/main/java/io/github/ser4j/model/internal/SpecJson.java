package io.github.ser4j.model.internal;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.ser4j.config.Spec;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Descriptions and lists as JSON. */
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
   * @param json as returned by {@link #write}; anything else throws a Gson exception or a {@link
   *     NullPointerException}
   * @return the description
   */
  public static Spec read(JsonObject json) {
    NavigableMap<String, String> settings = new TreeMap<>();
    json.getAsJsonObject("settings")
        .entrySet()
        .forEach(each -> settings.put(each.getKey(), each.getValue().getAsString()));
    List<Spec> parts = new ArrayList<>();
    for (JsonElement part : json.getAsJsonArray("parts")) {
      parts.add(read(part.getAsJsonObject()));
    }
    return new Spec(json.get("name").getAsString(), settings, parts);
  }

  /**
   * Reads a list of strings.
   *
   * @param array the list
   * @return the strings
   */
  public static List<String> strings(JsonArray array) {
    List<String> strings = new ArrayList<>(array.size());
    array.forEach(each -> strings.add(each.getAsString()));
    return strings;
  }

  /**
   * Reads a list of numbers.
   *
   * @param array the list
   * @return the numbers
   */
  public static double[] numbers(JsonArray array) {
    double[] numbers = new double[array.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = array.get(i).getAsDouble();
    }
    return numbers;
  }
}
