package io.github.ser4j.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import io.github.ser4j.recognizer.Prediction;
import io.github.ser4j.recognizer.Segment;
import io.github.ser4j.service.AnswerJson;

/** Predictions and segments as JSON: what the service answers, and the file. */
final class Json {
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private Json() {}

  static String of(Input file, Segment segment) {
    return of(file, AnswerJson.of(segment));
  }

  static String of(Input file, Prediction prediction) {
    return of(file, AnswerJson.of(prediction));
  }

  private static String of(Input file, JsonObject answer) {
    JsonObject json = new JsonObject();
    json.addProperty("file", file.name());
    answer.asMap().forEach(json::add);
    return GSON.toJson(json);
  }
}
