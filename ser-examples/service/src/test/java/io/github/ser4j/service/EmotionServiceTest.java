package io.github.ser4j.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.recognizer.EmotionRecognizer;
import io.github.ser4j.recognizer.Prediction;
import io.github.ser4j.recognizer.Segment;
import io.github.ser4j.recognizer.SegmentSettings;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a service answers, on the loopback interface. */
class EmotionServiceTest {
  private static EmotionRecognizer recognizer;
  private static EmotionService service;
  private static Client client;

  @BeforeAll
  static void start() {
    recognizer = EmotionRecognizer.pretrained();
    service = EmotionService.builder().recognizer(recognizer).port(0).build().start();
    client = new Client(service);
  }

  @AfterAll
  static void close() {
    service.close();
    recognizer.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"anger", "neutral", "sadness"})
  void predictionsAreThoseOfTheLibrary(String emotion) {
    Waveform speech = Recordings.speech(emotion);
    Client.Answer answer = client.post("predict", "audio/wav", Recordings.wav(speech));
    assertThat(answer.status()).isEqualTo(200);
    assertPrediction(answer.object(), recognizer.predict(speech));
    assertThat(answer.response().headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(answer.response().headers().firstValue("X-Content-Type-Options"))
        .contains("nosniff");
    assertThat(answer.response().headers().firstValue("Server")).isEmpty();
  }

  private static void assertPrediction(JsonObject json, Prediction expected) {
    assertThat(json.keySet()).containsExactly("label", "probability", "probabilities", "warnings");
    assertThat(json.get("label").getAsString()).isEqualTo(expected.label());
    assertThat(json.get("probability").getAsDouble()).isEqualTo(expected.probability());
    JsonObject probabilities = json.getAsJsonObject("probabilities");
    assertThat(probabilities.keySet()).containsExactlyElementsOf(expected.probabilities().keySet());
    expected
        .probabilities()
        .forEach(
            (label, value) ->
                assertThat(probabilities.get(label).getAsDouble()).as(label).isEqualTo(value));
    JsonArray warnings = json.getAsJsonArray("warnings");
    assertThat(warnings).hasSize(expected.warnings().size());
    for (int i = 0; i < warnings.size(); i++) {
      JsonObject warning = warnings.get(i).getAsJsonObject();
      assertThat(warning.get("message").getAsString())
          .isEqualTo(expected.warnings().get(i).message());
      assertThat(warning.get("kind").getAsString())
          .isEqualToIgnoringCase(expected.warnings().get(i).kind().name());
    }
  }

  @Test
  void warningsArePartOfTheAnswer() {
    Waveform silence = Waveform.of(new float[8000], 16_000);
    Client.Answer answer = client.post("predict", "audio/wav", Recordings.wav(silence));
    assertThat(answer.object().getAsJsonArray("warnings"))
        .extracting(each -> each.getAsJsonObject().get("kind").getAsString())
        .contains("silent");
    assertPrediction(answer.object(), recognizer.predict(silence));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "audio/x-wav",
        "Application/Octet-Stream",
        "audio/wav; charset=utf-8",
        "video/ogg",
        "application/ogg"
      })
  void bytesOfAFileHaveAnyAudioType(String contentType) {
    Waveform speech = Recordings.speech("fear");
    Client.Answer answer = client.post("predict", contentType, Recordings.wav(speech));
    assertPrediction(answer.object(), recognizer.predict(speech));
  }

  @Test
  void bytesMayComeWithoutATypeAndInChunks() {
    Waveform speech = Recordings.speech("disgust");
    byte[] file = Recordings.wav(speech);
    Prediction expected = recognizer.predict(speech);
    Client.Answer answer =
        client.send(client.request("predict").POST(HttpRequest.BodyPublishers.ofByteArray(file)));
    assertPrediction(answer.object(), expected);
    assertPrediction(client.postChunked("predict", file).object(), expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name=\"file\"; filename=\"a.wav\"",
        "name=\"anything\"; filename=\"..\\..\\a.wav\"",
        "name=\"file\""
      })
  void filesMayComeInAForm(String disposition) {
    Waveform speech = Recordings.speech("happiness");
    byte[] form = Recordings.form("b0undary", disposition, Recordings.wav(speech));
    Client.Answer answer = client.post("predict", "multipart/form-data; boundary=b0undary", form);
    assertPrediction(answer.object(), recognizer.predict(speech));
  }

  @Test
  void samplesMayComeAsJson() {
    Waveform speech = Recordings.speech("anger");
    StringBuilder json = new StringBuilder("{\"name\": {\"any\": [1]}, \"samples\": [");
    for (int i = 0; i < speech.length(); i++) {
      json.append(i == 0 ? "" : ", ").append(speech.sample(i));
    }
    json.append("], \"sampleRateHz\": ").append(speech.sampleRateHz()).append("}");
    Client.Answer answer =
        client.post("predict", "application/json; charset=utf-8", json.toString());
    assertPrediction(answer.object(), recognizer.predict(speech));
  }

  @Test
  void segmentsAreThoseOfTheLibrary() {
    Waveform dialog = Recordings.dialog();
    byte[] file = Recordings.wav(dialog);
    assertSegments(client.post("segments", "audio/wav", file).json(), recognizer.segments(dialog));
    SegmentSettings settings =
        SegmentSettings.builder()
            .windowSeconds(2)
            .hopSeconds(0.5)
            .smoothedWindows(1)
            .minSpeechSeconds(0)
            .merged(false)
            .build();
    List<Segment> expected = recognizer.segments(dialog, settings);
    assertThat(expected).hasSizeGreaterThan(10);
    assertSegments(
        client
            .post("segments?window=2&hop=0.5&smooth=1&min-speech=0&merged=false", "audio/wav", file)
            .json(),
        expected);
  }

  private static void assertSegments(JsonElement json, List<Segment> expected) {
    List<Segment> found = new ArrayList<>();
    for (JsonElement each : json.getAsJsonArray()) {
      JsonObject segment = each.getAsJsonObject();
      java.util.Map<String, Double> probabilities = new java.util.LinkedHashMap<>();
      segment
          .getAsJsonObject("probabilities")
          .asMap()
          .forEach((label, value) -> probabilities.put(label, value.getAsDouble()));
      found.add(
          new Segment(
              segment.get("start").getAsDouble(),
              segment.get("end").getAsDouble(),
              segment.get("label").getAsString(),
              probabilities));
      assertThat(segment.get("probability").getAsDouble())
          .isEqualTo(found.get(found.size() - 1).probability());
    }
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void silenceHasNoSegments() {
    Waveform silence = Waveform.of(new float[80_000], 16_000);
    assertThat(client.post("segments", "audio/wav", Recordings.wav(silence)).json())
        .isEqualTo(new JsonArray());
  }

  @Test
  void analysisIsWhatAPageDraws() {
    Waveform speech = Recordings.dialog();
    JsonObject json = client.post("analysis", "audio/wav", Recordings.wav(speech)).object();
    assertThat(json.get("seconds").getAsDouble()).isEqualTo(speech.durationSeconds());
    assertThat(json.get("sampleRateHz").getAsInt()).isEqualTo(speech.sampleRateHz());
    JsonObject waveform = json.getAsJsonObject("waveform");
    assertThat(waveform.getAsJsonArray("low")).hasSize(600);
    assertThat(waveform.getAsJsonArray("high")).hasSize(600);
    double highest = 0;
    for (int i = 0; i < 600; i++) {
      double low = waveform.getAsJsonArray("low").get(i).getAsDouble();
      double high = waveform.getAsJsonArray("high").get(i).getAsDouble();
      assertThat(low).isLessThanOrEqualTo(high);
      highest = Math.max(highest, Math.max(-low, high));
    }
    assertThat(highest).isBetween(speech.peak() - 0.0001, speech.peak() + 0.0001);
    JsonObject mel = json.getAsJsonObject("mel");
    JsonArray frames = mel.getAsJsonArray("decibels");
    assertThat(frames.size()).isBetween(500, 602);
    assertThat(frames.size() * mel.get("secondsPerFrame").getAsDouble())
        .isBetween(speech.durationSeconds() - 0.1, speech.durationSeconds() + 0.1);
    double loudest = -1000;
    for (JsonElement frame : frames) {
      assertThat(frame.getAsJsonArray()).hasSize(64);
      for (JsonElement level : frame.getAsJsonArray()) {
        assertThat(level.getAsDouble()).isBetween(-80.0, 0.0);
        loudest = Math.max(loudest, level.getAsDouble());
      }
    }
    assertThat(loudest).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 100, 1000})
  void analysisTakesTheShortestRecordings(int samples) {
    byte[] file = Recordings.wav(Waveform.of(new float[samples], 48_000));
    JsonObject json = client.post("analysis", "audio/wav", file).object();
    assertThat(json.getAsJsonObject("waveform").getAsJsonArray("low"))
        .hasSize(Math.min(600, samples));
    assertThat(json.getAsJsonObject("mel").getAsJsonArray("decibels")).isNotEmpty();
  }

  @Test
  void dimensionsArePartOfTheAnswer() {
    try (EmotionRecognizer rated = RatingModel.recognizer();
        EmotionService open = EmotionService.builder().recognizer(rated).port(0).build().start()) {
      Client user = new Client(open);
      byte[] speech = Recordings.wav(Recordings.speech("anger"));
      JsonObject answer = user.post("predict", "audio/wav", speech).object();
      assertThat(answer.keySet())
          .containsExactly("label", "probability", "probabilities", "dimensions", "warnings");
      assertThat(answer.getAsJsonObject("dimensions")).hasToString("{\"arousal\":0.625}");
      assertThat(user.get("health").object().getAsJsonArray("dimensions"))
          .hasToString("[\"arousal\"]");
    }
  }

  @Test
  void healthSaysWhatRuns() {
    JsonObject health = client.get("health").object();
    assertThat(health.get("status").getAsString()).isEqualTo("ok");
    assertThat(health.getAsJsonArray("labels"))
        .extracting(JsonElement::getAsString)
        .containsExactlyElementsOf(recognizer.labels());
    assertThat(health.getAsJsonObject("model").get("title").getAsString())
        .isEqualTo(recognizer.card().orElseThrow().title());
    assertThat(health.get("version").getAsString()).matches("\\d+\\.\\d+\\..*");
    double before = health.get("uptimeSeconds").getAsDouble();
    assertThat(client.get("health").object().get("uptimeSeconds").getAsDouble())
        .isGreaterThanOrEqualTo(before);
    assertThat(health.get("maxBytes").getAsInt()).isEqualTo(32 << 20);
    assertThat(health.get("busy").getAsInt()).isZero();
  }

  @Test
  void pageMayRunNothingButItsOwnScript() {
    HttpResponse<byte[]> page = client.exchange(client.request(""));
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
    String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
    assertThat(policy)
        .startsWith("default-src 'none'; script-src 'sha256-")
        .contains("connect-src 'self'")
        .doesNotContain("unsafe", "http", "*");
    String html = new String(page.body(), StandardCharsets.UTF_8);
    assertThat(html).doesNotContain("src=\"", "@import", "href=\"http", "style=\"", "onclick");
    assertThat(html.split("<script", -1)).hasSize(2);
  }

  @Test
  void headersAloneMayBeAsked() {
    HttpResponse<byte[]> head =
        client.exchange(
            client.request("health").method("HEAD", HttpRequest.BodyPublishers.noBody()));
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValueAsLong("Content-Length").orElse(0)).isPositive();
  }

  @Test
  void viewsOfARecognizerAnswerToo() {
    try (EmotionService other =
        EmotionService.builder()
            .recognizer(recognizer.keepLabels("anger", "sadness").abstainBelow(1))
            .port(0)
            .build()
            .start()) {
      Client.Answer answer =
          new Client(other).post("predict", "audio/wav", Recordings.wav(Recordings.speech("fear")));
      assertThat(answer.object().get("label").getAsString()).isEqualTo(Prediction.UNKNOWN);
      assertThat(answer.object().getAsJsonObject("probabilities").keySet())
          .containsExactly("anger", "sadness");
    }
  }

  @Test
  void onlyTheSameMachineIsServedUnlessAskedFor() throws Exception {
    assertThat(service.address().getAddress().isLoopbackAddress()).isTrue();
    assertThat(service.uri().toString()).startsWith("http://127.0.0.1:");
    Optional<InetAddress> outer =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress() && address.getAddress().length == 4)
            .findFirst();
    if (outer.isPresent()) {
      assertThatThrownBy(() -> new Socket(outer.get(), service.port()).close())
          .isInstanceOf(ConnectException.class);
    }
    try (EmotionService open =
        EmotionService.builder().recognizer(recognizer).host("0.0.0.0").port(0).build().start()) {
      assertThat(open.address().getAddress().isAnyLocalAddress()).isTrue();
      assertThat(open.uri().toString()).startsWith("http://127.0.0.1:");
      assertThat(new Client(open).get("health").status()).isEqualTo(200);
      if (outer.isPresent()) {
        new Socket(outer.get(), open.port()).close();
      }
    }
  }

  @Test
  void portInUseIsReported() {
    EmotionService second =
        EmotionService.builder().recognizer(recognizer).port(service.port()).build();
    assertThatThrownBy(second::start)
        .isInstanceOf(ServiceException.class)
        .hasMessageStartingWith(
            "the service cannot listen on 127.0.0.1, port " + service.port() + " (")
        .hasMessageContaining("choose another port");
    assertThatThrownBy(
            () ->
                EmotionService.builder()
                    .recognizer(recognizer)
                    .host("no.such.host.invalid")
                    .port(0)
                    .build()
                    .start())
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("no.such.host.invalid");
  }

  @Test
  void settingsAreChecked() {
    EmotionService.Builder builder = EmotionService.builder();
    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("there is no recognizer: set it with recognizer(...)");
    List<Runnable> wrong =
        List.of(
            () -> builder.port(-1),
            () -> builder.port(65_536),
            () -> builder.maxBytes(0),
            () -> builder.maxSamples(0),
            () -> builder.timeout(Duration.ZERO),
            () -> builder.timeout(Duration.ofDays(2)),
            () -> builder.threads(0),
            () -> builder.queue(-1),
            () -> builder.connections(0));
    assertThat(wrong)
        .allSatisfy(
            each ->
                assertThatThrownBy(each::run)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("must be"));
  }

  @Test
  void serviceEndsOnceAndLeavesTheRecognizerOpen() throws Exception {
    EmotionService short1 = EmotionService.builder().recognizer(recognizer).port(0).build().start();
    Client user = new Client(short1);
    assertThat(user.get("health").status()).isEqualTo(200);
    int port = short1.port();
    Thread waiting = new Thread(() -> joinOf(short1));
    waiting.start();
    short1.close();
    short1.close();
    waiting.join(10_000);
    assertThat(waiting.isAlive()).isFalse();
    assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
        .isInstanceOf(ConnectException.class);
    assertThatThrownBy(short1::port).isInstanceOf(IllegalStateException.class);
    assertThat(recognizer.predict(Recordings.speech("anger")).probabilities()).hasSize(7);
  }

  private static void joinOf(EmotionService service) {
    try {
      service.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
