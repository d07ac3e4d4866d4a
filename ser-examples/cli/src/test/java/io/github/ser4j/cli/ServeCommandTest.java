package io.github.ser4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The command {@code serve}. */
class ServeCommandTest extends CommandTest {
  @Test
  void serviceAnswersLikeTheCommandsUntilItIsInterrupted() throws Exception {
    PipedInputStream printed = new PipedInputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    CompletableFuture<Integer> exitCode = new CompletableFuture<>();
    PipedOutputStream out = new PipedOutputStream(printed);
    Thread command =
        new Thread(
            () ->
                exitCode.complete(
                    Ser.run(
                        InputStream.nullInputStream(),
                        out,
                        errors,
                        "serve",
                        "--port",
                        "0",
                        "--max-mb",
                        "1",
                        "--threads",
                        "1",
                        "--max-samples",
                        "1000000")));
    command.start();
    String uri =
        new BufferedReader(new InputStreamReader(printed, StandardCharsets.UTF_8)).readLine();
    assertThat(uri).matches("http://127\\.0\\.0\\.1:\\d+/");
    JsonObject health = get(uri + "health");
    assertThat(health.get("maxBytes").getAsInt()).isEqualTo(1 << 20);
    assertThat(health.get("places").getAsInt()).isEqualTo(33);
    JsonObject answer =
        send(
            HttpRequest.newBuilder(URI.create(uri + "predict"))
                .header("Content-Type", "audio/wav")
                .POST(HttpRequest.BodyPublishers.ofFile(recording)));
    JsonArray printedAnswers =
        JsonParser.parseString(ser("predict --json {}", recording).out()).getAsJsonArray();
    JsonObject expected = printedAnswers.get(0).getAsJsonObject();
    expected.remove("file");
    assertThat((JsonElement) answer).isEqualTo(expected);
    command.interrupt();
    assertThat(exitCode.get(60, TimeUnit.SECONDS)).isZero();
    assertThat(errors.toString(StandardCharsets.UTF_8)).contains("emodb");
  }

  private static JsonObject get(String uri) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(uri)));
  }

  private static JsonObject send(HttpRequest.Builder request) throws Exception {
    return JsonParser.parseString(
            HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.ofString())
                .body())
        .getAsJsonObject();
  }

  @Test
  void wrongSettingsAreReported() throws Exception {
    assertWrongUsage("--max-mb is 2000, but must be from 1 to 1024", "serve --max-mb 2000");
    assertWrongUsage("port is 70000, but must be from 0 to 65535", "serve --port 70000");
    assertWrongUsage("threads is 0, but must be", "serve --threads 0");
    assertWrongUsage("timeout is PT0S, but must be from 1 ms to 1 day", "serve --timeout 0");
    assertFailure("nothing.ser", "serve --model {}", folder.resolve("nothing.ser"));
    try (ServerSocket taken = new ServerSocket(0)) {
      Run run = fails("serve --port {} --host 0.0.0.0", taken.getLocalPort());
      assertThat(run.err().lines())
          .last()
          .asString()
          .startsWith("ser serve: the service cannot listen on 0.0.0.0, port ");
    }
  }
}
