package io.github.ser4j.model.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
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
   * @param description the members of the result of {@link #describe}
   * @param in the output of {@link #write}; read to its end, not closed
   * @return the arrays, in their order
   * @throws IOException if reading fails, or there are fewer or more values than described
   * @throws com.google.gson.JsonParseException if a name or a length is missing or of another type
   */
  public static Map<String, float[]> read(List<JsonFields> description, InputStream in)
      throws IOException {
    Map<String, float[]> arrays = new LinkedHashMap<>();
    for (JsonFields array : description) {
      int length = array.integer("values");
      if (length < 0 || length > Integer.MAX_VALUE / Float.BYTES) {
        throw new IOException("its array " + array.text("name") + " has " + length + " values");
      }
      byte[] bytes = in.readNBytes(length * Float.BYTES);
      if (bytes.length < length * Float.BYTES) {
        throw new IOException("its arrays are truncated");
      }
      float[] values = new float[length];
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
      arrays.put(array.text("name"), values);
    }
    if (in.read() >= 0) {
      throw new IOException("it has more bytes than its arrays");
    }
    return arrays;
  }
}
