package io.github.ser4j.model.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Named arrays as part of a file: their names and lengths as JSON, and their values, concatenated,
 * as little-endian 32-bit floats.
 */
public final class NamedArrays {
  private NamedArrays() {}

  /**
   * Describes names and lengths.
   *
   * @param arrays the arrays, in their order
   * @return an object with {@code name} and {@code values}, the length, for each of them
   */
  public static JsonArray describe(Map<String, float[]> arrays) {
    JsonArray names = new JsonArray();
    arrays.forEach(
        (name, values) -> {
          JsonObject array = new JsonObject();
          array.addProperty("name", name);
          array.addProperty("values", values.length);
          names.add(array);
        });
    return names;
  }

  /**
   * Writes the values.
   *
   * @param arrays the arrays, in their order
   * @param out where to; not closed
   * @throws IOException if writing fails
   */
  public static void write(Map<String, float[]> arrays, OutputStream out) throws IOException {
    for (float[] values : arrays.values()) {
      byte[] bytes = new byte[Math.multiplyExact(values.length, Float.BYTES)];
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
      out.write(bytes);
    }
  }

  /**
   * Reads the values.
   *
   * @param description the result of {@link #describe}
   * @param in the output of {@link #write}; read to its end, not closed
   * @return the arrays, in their order
   * @throws IOException if reading fails, or there are fewer or more values than described
   */
  public static Map<String, float[]> read(JsonArray description, InputStream in)
      throws IOException {
    Map<String, float[]> arrays = new LinkedHashMap<>();
    for (JsonElement each : description) {
      JsonObject array = each.getAsJsonObject();
      int length = array.get("values").getAsInt();
      byte[] bytes = in.readNBytes(Math.multiplyExact(length, Float.BYTES));
      if (bytes.length < length * Float.BYTES) {
        throw new IOException("its arrays are truncated");
      }
      float[] values = new float[length];
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
      arrays.put(array.get("name").getAsString(), values);
    }
    if (in.read() >= 0) {
      throw new IOException("it has more bytes than its arrays");
    }
    return arrays;
  }
}
