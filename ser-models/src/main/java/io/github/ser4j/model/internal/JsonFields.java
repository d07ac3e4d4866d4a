package io.github.ser4j.model.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The members of a JSON object of a file. Whatever is missing or of another type is a {@link
 * JsonParseException} that says which member, what it is, and what it must be.
 */
public final class JsonFields {
  private static final int SHOWN = 60;
  private static final List<String> NOT_FINITE = List.of("NaN", "Infinity", "-Infinity");

  private final JsonObject json;

  /** Where the object is, for messages: empty, or with a period at its end. */
  private final String place;

  private JsonFields(JsonObject json, String place) {
    this.json = json;
    this.place = place;
  }

  /**
   * Parses a text.
   *
   * @param text JSON
   * @return its members
   * @throws JsonParseException if it is not an object
   */
  public static JsonFields parse(String text) {
    JsonElement root = JsonParser.parseString(text);
    if (!root.isJsonObject()) {
      throw failure("it", root, "an object");
    }
    return new JsonFields(root.getAsJsonObject(), "");
  }

  /**
   * Returns whether there is a member.
   *
   * @param name its name
   * @return false if it is missing
   */
  public boolean has(String name) {
    return json.has(name);
  }

  /**
   * Returns an object.
   *
   * @param name its name
   * @return its members
   * @throws JsonParseException if it is missing or of another type
   */
  public JsonFields object(String name) {
    return object(place + name, get(name, "an object"));
  }

  /**
   * Returns an object that may be missing.
   *
   * @param name its name
   * @return its members; empty if it is missing
   * @throws JsonParseException if it is of another type
   */
  public Optional<JsonFields> optionalObject(String name) {
    return has(name) ? Optional.of(object(name)) : Optional.empty();
  }

  /**
   * Returns a list of objects.
   *
   * @param name its name
   * @return the members of each
   * @throws JsonParseException if it is missing or of another type
   */
  public List<JsonFields> objects(String name) {
    List<JsonFields> objects = new ArrayList<>();
    for (JsonElement each : array(name, "a list of objects")) {
      objects.add(object(place + name + "[" + objects.size() + "]", each));
    }
    return objects;
  }

  /**
   * Returns a text.
   *
   * @param name its name
   * @return the text
   * @throws JsonParseException if it is missing or of another type
   */
  public String text(String name) {
    return primitive(place + name, get(name, "a text"), JsonPrimitive::isString, "a text")
        .getAsString();
  }

  /**
   * Returns a text that may be missing.
   *
   * @param name its name
   * @return the text; empty if it is missing
   * @throws JsonParseException if it is of another type
   */
  public Optional<String> optionalText(String name) {
    return has(name) ? Optional.of(text(name)) : Optional.empty();
  }

  /**
   * Returns a list of texts.
   *
   * @param name its name
   * @return the texts
   * @throws JsonParseException if it is missing or of another type
   */
  public List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (JsonElement each : array(name, "a list of texts")) {
      String at = place + name + "[" + texts.size() + "]";
      texts.add(primitive(at, each, JsonPrimitive::isString, "a text").getAsString());
    }
    return texts;
  }

  /**
   * Returns an object whose members are texts.
   *
   * @param name its name
   * @return the texts by name
   * @throws JsonParseException if it is missing or of another type
   */
  public NavigableMap<String, String> textsByName(String name) {
    JsonFields members = object(name);
    NavigableMap<String, String> texts = new TreeMap<>();
    members.names().forEach(each -> texts.put(each, members.text(each)));
    return texts;
  }

  /**
   * Returns the names of all members.
   *
   * @return in their order
   */
  public List<String> names() {
    return List.copyOf(json.keySet());
  }

  /**
   * Returns a flag.
   *
   * @param name its name
   * @return the flag
   * @throws JsonParseException if it is missing or of another type
   */
  public boolean flag(String name) {
    String wanted = "true or false";
    return primitive(place + name, get(name, wanted), JsonPrimitive::isBoolean, wanted)
        .getAsBoolean();
  }

  /**
   * Returns a number.
   *
   * @param name its name
   * @return the number, bit for bit as it was written
   * @throws JsonParseException if it is missing or of another type
   */
  public double number(String name) {
    return number(place + name, get(name, "a number"));
  }

  /**
   * Returns a list of numbers.
   *
   * @param name its name
   * @return the numbers
   * @throws JsonParseException if it is missing or of another type
   */
  public double[] numbers(String name) {
    JsonArray array = array(name, "a list of numbers");
    double[] numbers = new double[array.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number(place + name + "[" + i + "]", array.get(i));
    }
    return numbers;
  }

  /**
   * Returns a whole number.
   *
   * @param name its name
   * @return the number
   * @throws JsonParseException if it is missing, of another type, or of more than 32 bits
   */
  public int integer(String name) {
    String wanted = "a whole number of at most 32 bits";
    long value = whole(name, wanted);
    if (value != (int) value) {
      throw failure(place + name, json.get(name), wanted);
    }
    return (int) value;
  }

  /**
   * Returns a whole number, such as a seed.
   *
   * @param name its name
   * @return the number
   * @throws JsonParseException if it is missing, of another type, or of more than 64 bits
   */
  public long longInteger(String name) {
    return whole(name, "a whole number of at most 64 bits");
  }

  private long whole(String name, String wanted) {
    JsonElement element = get(name, wanted);
    try {
      return Long.parseLong(
          primitive(place + name, element, JsonPrimitive::isNumber, wanted).getAsString());
    } catch (NumberFormatException e) {
      throw failure(place + name, element, wanted);
    }
  }

  private static double number(String at, JsonElement element) {
    JsonPrimitive number = primitive(at, element, JsonFields::isNumber, "a number");
    return Double.parseDouble(number.getAsString());
  }

  /** Numbers that are not finite have no quotes, but the parser takes them for texts. */
  private static boolean isNumber(JsonPrimitive value) {
    return value.isNumber() || NOT_FINITE.contains(value.getAsString());
  }

  private static JsonFields object(String at, JsonElement element) {
    if (!element.isJsonObject()) {
      throw failure(at, element, "an object");
    }
    return new JsonFields(element.getAsJsonObject(), at + ".");
  }

  private JsonArray array(String name, String wanted) {
    JsonElement element = get(name, wanted);
    if (!element.isJsonArray()) {
      throw failure(place + name, element, wanted);
    }
    return element.getAsJsonArray();
  }

  private static JsonPrimitive primitive(
      String at, JsonElement element, Predicate<JsonPrimitive> type, String wanted) {
    if (!element.isJsonPrimitive() || !type.test(element.getAsJsonPrimitive())) {
      throw failure(at, element, wanted);
    }
    return element.getAsJsonPrimitive();
  }

  private JsonElement get(String name, String wanted) {
    JsonElement element = json.get(name);
    if (element == null) {
      throw new JsonParseException(place + name + " is missing, but must be " + wanted);
    }
    return element;
  }

  private static JsonParseException failure(String at, JsonElement element, String wanted) {
    String text = element.toString();
    String shown = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    return new JsonParseException(at + " is " + shown + ", but must be " + wanted);
  }
}
