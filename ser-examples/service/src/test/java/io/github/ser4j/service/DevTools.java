package io.github.ser4j.service;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A browser without a window, driven by its developer tools. */
final class DevTools implements AutoCloseable {
  private static final String ENDPOINT = "DevTools listening on ";
  private static final int TIMEOUT_SECONDS = 60;

  private final Process browser;
  private final WebSocket socket;
  private final AtomicInteger lastId = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonObject>> replies = new ConcurrentHashMap<>();
  private final BlockingQueue<String> complaints = new LinkedBlockingQueue<>();
  private String session = "";

  private DevTools(Process browser, URI endpoint) {
    this.browser = browser;
    this.socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(endpoint, new Messages())
            .join();
  }

  /** Returns the program of a browser; empty if none is installed. */
  static Optional<Path> program() {
    return Stream.of("chromium", "chromium-browser", "google-chrome")
        .flatMap(
            name ->
                Stream.of("/usr/bin", "/usr/local/bin", "/snap/bin").map(at -> Path.of(at, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts a browser with an empty page.
   *
   * @param profile an empty folder
   * @param microphone what its microphone records
   */
  static DevTools start(Path program, Path profile, Path microphone) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                program.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--hide-scrollbars",
                "--use-fake-ui-for-media-stream",
                "--use-fake-device-for-media-stream",
                "--use-file-for-fake-audio-capture=" + microphone,
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank"));
    Process browser = new ProcessBuilder(command).redirectErrorStream(true).start();
    BufferedReader output =
        new BufferedReader(new InputStreamReader(browser.getInputStream(), StandardCharsets.UTF_8));
    String line = output.readLine();
    while (line != null && !line.startsWith(ENDPOINT)) {
      line = output.readLine();
    }
    if (line == null) {
      throw new IOException(program + " ended without opening its developer tools");
    }
    Thread drain = new Thread(() -> output.lines().forEach(each -> {}), "browser-output");
    drain.setDaemon(true);
    drain.start();
    DevTools tools = new DevTools(browser, URI.create(line.substring(ENDPOINT.length())));
    tools.openPage();
    return tools;
  }

  private void openPage() {
    JsonObject target = call("Target.createTarget", "url", "about:blank");
    JsonObject attached =
        call(
            "Target.attachToTarget",
            "targetId",
            target.get("targetId").getAsString(),
            "flatten",
            true);
    session = attached.get("sessionId").getAsString();
    for (String domain : List.of("Page", "Runtime", "Log", "DOM", "Accessibility")) {
      call(domain + ".enable");
    }
  }

  /** Calls a method with alternating names and values, and waits for its result. */
  JsonObject call(String method, Object... parameters) {
    JsonObject named = new JsonObject();
    for (int i = 0; i < parameters.length; i += 2) {
      Object value = parameters[i + 1];
      String name = (String) parameters[i];
      if (value instanceof JsonElement json) {
        named.add(name, json);
      } else if (value instanceof Number number) {
        named.addProperty(name, number);
      } else if (value instanceof Boolean flag) {
        named.addProperty(name, flag);
      } else {
        named.addProperty(name, value.toString());
      }
    }
    JsonObject message = new JsonObject();
    int id = lastId.incrementAndGet();
    message.addProperty("id", id);
    message.addProperty("method", method);
    message.add("params", named);
    if (!session.isEmpty()) {
      message.addProperty("sessionId", session);
    }
    CompletableFuture<JsonObject> reply = new CompletableFuture<>();
    replies.put(id, reply);
    socket.sendText(message.toString(), true).join();
    return reply.orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS).join();
  }

  /** Evaluates JavaScript, and waits if it is a promise. */
  JsonElement evaluate(String script) {
    JsonObject result =
        call(
            "Runtime.evaluate",
            "expression",
            script,
            "returnByValue",
            true,
            "awaitPromise",
            true,
            "userGesture",
            true);
    if (result.has("exceptionDetails")) {
      throw new AssertionError(script + ": " + result.get("exceptionDetails"));
    }
    JsonElement value = result.getAsJsonObject("result").get("value");
    return value == null ? new JsonObject() : value;
  }

  /** Waits until JavaScript is true. */
  void await(String condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
    while (!evaluate("Boolean(" + condition + ")").getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError(
            condition + " never holds; " + evaluate("document.body.innerText") + complaints);
      }
      try {
        TimeUnit.MILLISECONDS.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
  }

  /** Presses and releases a key. */
  void press(String key, int code, String text) {
    call(
        "Input.dispatchKeyEvent",
        "type",
        "keyDown",
        "key",
        key,
        "windowsVirtualKeyCode",
        code,
        "text",
        text);
    call("Input.dispatchKeyEvent", "type", "keyUp", "key", key, "windowsVirtualKeyCode", code);
  }

  /** Writes a picture of the whole page. */
  void screenshot(Path file) throws IOException {
    JsonObject picture =
        call("Page.captureScreenshot", "format", "png", "captureBeyondViewport", true);
    Files.createDirectories(file.getParent());
    Files.write(file, Base64.getDecoder().decode(picture.get("data").getAsString()));
  }

  /** Forgets what the browser complained about. */
  void forgetComplaints() {
    complaints.clear();
  }

  /** Returns what the browser complained about: exceptions, errors, violations of the policy. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  @Override
  public void close() {
    try {
      session = "";
      call("Browser.close");
      browser.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      socket.abort();
      browser.descendants().forEach(ProcessHandle::destroyForcibly);
      browser.destroyForcibly();
    }
  }

  /** Receives replies and events. */
  private final class Messages implements WebSocket.Listener {
    private final StringBuilder message = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      message.append(part);
      if (last) {
        receive(JsonParser.parseString(message.toString()).getAsJsonObject());
        message.setLength(0);
      }
      from.request(1);
      return CompletableFuture.completedFuture(null);
    }

    private void receive(JsonObject json) {
      if (json.has("id")) {
        CompletableFuture<JsonObject> reply =
            Objects.requireNonNull(replies.remove(json.get("id").getAsInt()));
        if (json.has("error")) {
          reply.completeExceptionally(new AssertionError(json.get("error").toString()));
        } else {
          reply.complete(json.getAsJsonObject("result"));
        }
      } else if (json.get("method").getAsString().equals("Runtime.exceptionThrown")
          || json.get("method").getAsString().equals("Log.entryAdded")) {
        complaints.add(json.get("params").toString());
      }
    }
  }
}
