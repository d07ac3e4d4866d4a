package io.github.ser4j.service;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The answer to a request.
 *
 * @param headers besides those that every answer has
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Reply(int status, String contentType, byte[] content, Map<String, String> headers) {
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();
  private static final String JSON = "application/json";

  /** Nothing here is stored, guessed, framed or read by other sites. */
  private static final Map<String, String> ALWAYS =
      Map.of(
          "Cache-Control", "no-store",
          "X-Content-Type-Options", "nosniff",
          "Referrer-Policy", "no-referrer",
          "Cross-Origin-Resource-Policy", "same-origin");

  static Reply json(JsonElement json) {
    return new Reply(HttpStatus.OK_200, JSON, bytes(json), Map.of());
  }

  static Reply error(Rejection rejection) {
    JsonObject json = new JsonObject();
    json.addProperty("error", rejection.sentence());
    Reply reply = new Reply(rejection.status(), JSON, bytes(json), Map.of());
    return rejection.status() == HttpStatus.SERVICE_UNAVAILABLE_503
        ? reply.with(HttpHeader.RETRY_AFTER.asString(), "1")
        : reply;
  }

  Reply with(String name, String value) {
    return new Reply(status, contentType, content, Map.of(name, value));
  }

  private static byte[] bytes(JsonElement json) {
    return GSON.toJson(json).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Answers a request whose body is not read. If it has one, the connection ends with the answer,
   * which says so: no other request can follow on it.
   */
  void writeUnread(Request request, Response response, Callback callback) {
    if (request.getLength() != 0) {
      response.getHeaders().put(HttpHeader.CONNECTION, "close");
    }
    write(response, callback);
  }

  void write(Response response, Callback callback) {
    response.setStatus(status);
    HttpFields.Mutable fields = response.getHeaders();
    fields.put(HttpHeader.CONTENT_TYPE, contentType);
    fields.put(HttpHeader.CONTENT_LENGTH, content.length);
    ALWAYS.forEach(fields::put);
    headers.forEach(fields::put);
    response.write(true, ByteBuffer.wrap(content), callback);
  }
}
