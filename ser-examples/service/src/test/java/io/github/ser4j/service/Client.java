package io.github.ser4j.service;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Sends requests to a service, and checks what all answers have in common. */
final class Client {
  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  private final EmotionService service;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** An answer with JSON. */
  record Answer(int status, JsonElement json, HttpResponse<byte[]> response) {
    String error() {
      JsonObject object = json.getAsJsonObject();
      if (object.size() != 1) {
        throw new AssertionError("not just an error: " + object);
      }
      return object.get("error").getAsString();
    }

    JsonObject object() {
      return json.getAsJsonObject();
    }
  }

  Client(EmotionService service) {
    this.service = service;
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(service.uri() + path)).timeout(TIMEOUT);
  }

  Answer post(String path, String contentType, byte[] body) {
    return send(
        request(path)
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  Answer post(String path, String contentType, String body) {
    return post(path, contentType, body.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends a body in chunks, without its length. */
  Answer postChunked(String path, byte[] body) {
    return send(
        request(path)
            .header("Content-Type", "audio/wav")
            .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));
  }

  Answer get(String path) {
    return send(request(path));
  }

  Answer send(HttpRequest.Builder request) {
    HttpResponse<byte[]> response = exchange(request);
    if (!response.headers().firstValue("Content-Type").orElse("").equals("application/json")) {
      throw new AssertionError("not JSON: " + response.headers().map());
    }
    return new Answer(
        response.statusCode(),
        JsonParser.parseString(new String(response.body(), StandardCharsets.UTF_8)),
        response);
  }

  HttpResponse<byte[]> exchange(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Opens a connection for a request that no HTTP client would send. */
  Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port());
    socket.setSoTimeout((int) TIMEOUT.toMillis());
    return socket;
  }

  /** Sends bytes, says that there are no more, and returns all that comes back. */
  String raw(String text) throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
