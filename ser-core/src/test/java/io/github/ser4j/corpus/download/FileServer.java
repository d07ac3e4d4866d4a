package io.github.ser4j.corpus.download;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/** A server on loopback that holds files, and misbehaves as it is told. */
final class FileServer implements AutoCloseable {
  static {
    // Read when the first server starts. Without it each small answer takes 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private static final String JSON = "application/vnd.git-lfs+json";

  /** Answers one request in place of the file. */
  @FunctionalInterface
  interface Answer {
    void give(HttpExchange exchange, byte[] file) throws IOException;
  }

  final List<String> requests = new CopyOnWriteArrayList<>();

  /** What the next requests for a path get; afterwards, the file. */
  private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();

  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  /** What a file is tagged with; "" for no tag. */
  volatile String tag = "\"one\"";

  volatile boolean takesRanges = true;
  volatile UnaryOperator<String> batch = request -> "";

  FileServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  URI at(String path) {
    return URI.create(
        "http://"
            + server.getAddress().getHostString()
            + ":"
            + server.getAddress().getPort()
            + path);
  }

  void put(String path, byte[] content) {
    files.put(path, content);
  }

  void remove(String path) {
    files.remove(path);
  }

  void next(String path, Answer... given) {
    answers.put(path, new ArrayDeque<>(List.of(given)));
  }

  static Answer status(int status, String... headers) {
    return (exchange, file) -> {
      for (int i = 0; i < headers.length; i += 2) {
        exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
      }
      exchange.sendResponseHeaders(status, -1);
    };
  }

  /** Promises all of it, gives some of it, and hangs up. */
  Answer cutAfter(int bytes) {
    return (exchange, file) -> {
      if (!tag.isEmpty()) {
        exchange.getResponseHeaders().set("ETag", tag);
      }
      exchange.sendResponseHeaders(200, file.length);
      exchange.getResponseBody().write(file, 0, bytes);
      exchange.getResponseBody().flush();
    };
  }

  private void handle(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    Headers asked = exchange.getRequestHeaders();
    requests.add(
        path
            + (asked.containsKey("Range") ? " " + asked.getFirst("Range") : "")
            + (asked.containsKey("If-Range") ? " if " + asked.getFirst("If-Range") : ""));
    try (exchange) {
      Deque<Answer> given = answers.getOrDefault(path, new ArrayDeque<>());
      Answer answer;
      synchronized (given) {
        answer = given.poll();
      }
      byte[] file = files.getOrDefault(path, new byte[0]);
      if (answer != null) {
        answer.give(exchange, file);
      } else if (path.endsWith("/objects/batch")) {
        giveBatch(exchange);
      } else if (files.containsKey(path)) {
        giveFile(exchange, file);
      } else {
        exchange.sendResponseHeaders(404, -1);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void giveBatch(HttpExchange exchange) throws IOException {
    String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    boolean right =
        exchange.getRequestMethod().equals("POST")
            && JSON.equals(exchange.getRequestHeaders().getFirst("Content-Type"))
            && JSON.equals(exchange.getRequestHeaders().getFirst("Accept"));
    byte[] answer = batch.apply(request).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(right ? 200 : 406, answer.length);
    exchange.getResponseBody().write(answer);
  }

  private void giveFile(HttpExchange exchange, byte[] file) throws IOException {
    if (!tag.isEmpty()) {
      exchange.getResponseHeaders().set("ETag", tag);
    }
    String range = exchange.getRequestHeaders().getFirst("Range");
    int start = 0;
    if (takesRanges
        && range != null
        && tag.equals(exchange.getRequestHeaders().getFirst("If-Range"))) {
      start = Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
      if (start >= file.length) {
        exchange.sendResponseHeaders(416, -1);
        return;
      }
      exchange
          .getResponseHeaders()
          .set("Content-Range", "bytes " + start + "-" + (file.length - 1) + "/" + file.length);
    }
    exchange.sendResponseHeaders(start > 0 ? 206 : 200, file.length - start);
    exchange.getResponseBody().write(file, start, file.length - start);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
