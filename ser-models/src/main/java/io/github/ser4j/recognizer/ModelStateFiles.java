package io.github.ser4j.recognizer;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.ser4j.model.ModelState;
import io.github.ser4j.model.internal.JsonFields;
import io.github.ser4j.model.internal.NamedArrays;
import io.github.ser4j.model.internal.SpecJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;

/**
 * States of models in a ZIP file: {@code model0/arrays.f32} holds the arrays, {@code model0/file0}
 * and so on the other content, and {@code model0/part0/} and so on the models that it contains, in
 * the same way. The names are in a JSON object.
 */
final class ModelStateFiles {

  private ModelStateFiles() {}

  /** Returns the folder of a model of a recognizer, from 0. */
  static String root(int number) {
    return "model" + number + "/";
  }

  /** Returns descriptions, names and lengths. */
  static JsonObject describe(ModelState state) {
    JsonArray files = new JsonArray();
    state.files().keySet().forEach(files::add);
    JsonArray parts = new JsonArray();
    state.parts().forEach(part -> parts.add(describe(part)));
    JsonObject json = new JsonObject();
    json.add("spec", SpecJson.write(state.spec()));
    json.add("arrays", NamedArrays.describe(state.arrays()));
    json.add("files", files);
    json.add("parts", parts);
    return json;
  }

  static void write(ModelState state, String folder, ModelParts parts) throws IOException {
    ByteArrayOutputStream arrays = new ByteArrayOutputStream();
    NamedArrays.write(state.arrays(), arrays);
    parts.add(arrays(folder), arrays.toByteArray());
    int file = 0;
    for (byte[] content : state.files().values()) {
      parts.add(file(folder, file++), content);
    }
    int part = 0;
    for (ModelState each : state.parts()) {
      write(each, part(folder, part++), parts);
    }
  }

  static ModelState read(JsonFields json, String folder, ModelParts parts) throws IOException {
    Map<String, float[]> arrays =
        NamedArrays.read(
            json.objects("arrays"), new ByteArrayInputStream(parts.get(arrays(folder))));
    ModelState state = ModelState.of(SpecJson.read(json.object("spec"))).withArrays(arrays);
    int file = 0;
    for (String name : json.texts("files")) {
      state = state.withFile(name, parts.get(file(folder, file++)));
    }
    int part = 0;
    for (JsonFields each : json.objects("parts")) {
      state = state.withPart(read(each, part(folder, part++), parts));
    }
    return state;
  }

  private static String arrays(String folder) {
    return folder + "arrays.f32";
  }

  private static String file(String folder, int number) {
    return folder + "file" + number;
  }

  private static String part(String folder, int number) {
    return folder + "part" + number + "/";
  }
}
