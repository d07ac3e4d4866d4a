package io.github.ser4j.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.recognizer.EmotionRecognizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a service answers to requests that are wrong: a status and one sentence. */
class ServiceErrorsTest {
  private static final int MAX_BYTES = 200_000;
  private static final int MAX_SAMPLES = 60_000;
  private static final byte[] SPEECH =
      Recordings.wav(
          Waveform.of(Arrays.copyOf(Recordings.speech("anger").samples(), 20_000), 16_000));

  private static EmotionRecognizer recognizer;
  private static EmotionService service;
  private static Client client;

  @BeforeAll
  static void start() {
    recognizer = EmotionRecognizer.pretrained();
    service =
        EmotionService.builder()
            .recognizer(recognizer)
            .port(0)
            .maxBytes(MAX_BYTES)
            .maxSamples(MAX_SAMPLES)
            .build()
            .start();
    client = new Client(service);
  }

  @AfterAll
  static void close() {
    service.close();
    recognizer.close();
  }

  @AfterEach
  void nothingIsLeftOfARequest() throws InterruptedException {
    assertThat(client.post("predict", "audio/wav", SPEECH).status()).isEqualTo(200);
    for (int i = 0; i < 100 && service.busy() > 0; i++) {
      Thread.sleep(50);
    }
    assertThat(service.busy()).isZero();
    assertThat(service.bytesInMemory()).isZero();
  }

  private static void assertError(Client.Answer answer, int status, String part) {
    assertThat(answer.error()).contains(part).doesNotContain("\n").doesNotContain("Exception");
    assertThat(answer.status()).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"predict", "segments", "analysis"})
  void bodiesWithoutSoundAreRejected(String path) {
    assertError(client.post(path, "audio/wav", ""), 400, "the body is empty");
    assertError(
        client.post(path, "audio/wav", "no sound at all"),
        400,
        "audio of 15 bytes: is not a WAV file, but text: send WAV, AIFF, AU,");
    assertError(
        client.post(path, "audio/wav", Arrays.copyOf(SPEECH, SPEECH.length / 2)), 400, "truncated");
    byte[] noSamples = Recordings.wav(Waveform.of(new float[0], 16_000));
    assertError(client.post(path, "audio/wav", noSamples), 400, "0 samples");
  }

  @Test
  void formatsThatAreNotReadAreUnsupported() {
    byte[] m4a = new byte[100];
    byte[] mark = "ftypM4A ".getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(mark, 0, m4a, 4, mark.length);
    m4a[3] = 32;
    assertError(client.post("predict", "audio/mp4", m4a), 415, "audio of 100 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "image/png", "x", "/"})
  void otherContentTypesAreRejected(String contentType) {
    assertError(
        client.post("predict", contentType, SPEECH),
        415,
        "the content type '" + contentType + "' is not read here: send an audio file as");
  }

  @Test
  void compressedBodiesAreRejected() {
    assertError(
        client.send(
            client
                .request("predict")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(SPEECH))),
        415,
        "the content encoding 'gzip' is not read here");
  }

  @Test
  void pagesOfOtherSitesAreRejected() throws IOException {
    String head =
        "POST /predict HTTP/1.1\r\nHost: a\r\nSec-Fetch-Site: cross-site\r\nContent-Length: 0\r\n\r\n";
    assertThat(client.raw(head))
        .startsWith("HTTP/1.1 403 ")
        .endsWith("{\"error\":\"requests from pages of other sites are not answered\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "nothing, '/nothing'",
    "predict/, '/predict/'",
    "health/x, '/health/x'",
    "favicon.ico, '/favicon.ico'"
  })
  void unknownAddressesAreNotFound(String path, String named) {
    assertError(client.get(path), 404, "there is nothing at '" + named + "'");
    assertError(client.post(path, "audio/wav", SPEECH), 404, "addresses are /, /health, /predict");
  }

  @Test
  void bodyThatNobodyReadsIsReceivedSoThatItsSenderGetsTheAnswer() throws IOException {
    for (String path : List.of("nothing", "health", "")) {
      try (Socket socket = client.connect()) {
        OutputStream out = socket.getOutputStream();
        out.write(
            ("POST /" + path + " HTTP/1.1\r\nHost: a\r\nContent-Length: 2000\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.write(new byte[1000]);
        InputStream in = socket.getInputStream();
        assertThat((char) in.read()).as(path).isEqualTo('H');
        out.write(new byte[1000]);
        // Not a reset of the connection, which would take the answer away.
        assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
            .as(path)
            .startsWith("TTP/1.1 40")
            .endsWith("}");
      }
    }
  }

  @Test
  void connectionEndsWithTheAnswerToAnUnreadBody() {
    for (String path : List.of("nothing", "health")) {
      Client.Answer answer = client.post(path, "audio/wav", SPEECH);
      assertThat(answer.response().headers().firstValue("Connection")).as(path).contains("close");
      assertThat(client.get("health").response().statusCode()).isEqualTo(200);
    }
    assertThat(client.get("nothing").response().headers().firstValue("Connection")).isEmpty();
  }

  @Test
  void otherMethodsAreNotAllowed() {
    Client.Answer get = client.get("predict");
    assertError(get, 405, "the method GET is not allowed for /predict: use POST");
    assertThat(get.response().headers().firstValue("Allow")).contains("POST");
    Client.Answer delete = client.send(client.request("health").DELETE());
    assertError(delete, 405, "the method DELETE is not allowed for /health: use GET");
    assertThat(delete.response().headers().firstValue("Allow")).contains("GET, HEAD");
    assertError(client.post("", "audio/wav", SPEECH), 405, "use GET");
  }

  @Test
  void bodiesThatAreTooLargeAreRejected() {
    byte[] large = new byte[MAX_BYTES + 1];
    assertError(client.post("predict", "audio/wav", large), 413, "more than 200000 bytes");
    assertError(client.postChunked("predict", large), 413, "more than 200000 bytes");
    byte[] huge = new byte[40 * MAX_BYTES];
    assertError(client.post("predict", "audio/wav", huge), 413, "more than 200000 bytes");
    assertError(client.postChunked("predict", huge), 413, "more than 200000 bytes");
  }

  @Test
  void bodiesOfExactlyTheLimitAreRead() {
    byte[] form = new byte[MAX_BYTES];
    assertError(client.post("predict", "audio/wav", form), 400, "audio of 200000 bytes");
    assertError(client.postChunked("predict", form), 400, "audio of 200000 bytes");
  }

  @Test
  void clientsThatAskBeforeSendingAreToldAtOnce() throws IOException {
    try (Socket socket = client.connect()) {
      String head =
          String.join(
              "\r\n",
              "POST /predict HTTP/1.1",
              "Host: a",
              "Content-Type: audio/wav",
              "Content-Length: 900000",
              "Expect: 100-continue",
              "",
              "");
      socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
      // The end of the connection comes without the body.
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 413 ").contains("more than 200000 bytes");
    }
  }

  @Test
  void recordingsThatAreTooLongAreRejected() {
    byte[] eightBits = new byte[44 + 70_000];
    byte[] head = Recordings.wav(Waveform.of(new float[1], 16_000));
    System.arraycopy(head, 0, eightBits, 0, 12);
    java.nio.ByteBuffer fields =
        java.nio.ByteBuffer.wrap(eightBits).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    fields.putInt(4, eightBits.length - 8);
    fields.position(12);
    fields.put("fmt ".getBytes(StandardCharsets.ISO_8859_1)).putInt(16);
    fields.putShort((short) 1).putShort((short) 1).putInt(16_000).putInt(16_000);
    fields.putShort((short) 1).putShort((short) 8);
    fields.put("data".getBytes(StandardCharsets.ISO_8859_1)).putInt(70_000);
    assertError(client.post("predict", "audio/wav", eightBits), 413, "more than 60000 samples");
    String json = "{\"sampleRateHz\":16000,\"samples\":[" + "0,".repeat(MAX_SAMPLES) + "0]}";
    assertError(client.post("predict", "application/json", json), 413, "more than 60000 samples");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "no json | is not valid JSON",
        "[] | is not a JSON object",
        "null | is not a JSON object",
        "{} | has no sampleRateHz",
        "{\"sampleRateHz\":16000} | has no samples",
        "{\"samples\":[0.1]} | has no sampleRateHz",
        "{\"sampleRateHz\":16000,\"samples\":[]} | the list of samples is empty",
        "{\"sampleRateHz\":16000,\"samples\":0.1} | has samples that are not a list",
        "{\"sampleRateHz\":16000,\"samples\":[0.1,NaN]} | is not valid JSON",
        "{\"sampleRateHz\":16000,\"samples\":[0.1,\"NaN\"]} | sample 1 is not a number",
        "{\"sampleRateHz\":16000,\"samples\":[null]} | sample 0 is not a number",
        "{\"sampleRateHz\":16000,\"samples\":[1e999]} | is not valid JSON",
        "{\"sampleRateHz\":16000,\"samples\":[1e10]} | sample 0 is not a number from -2147483648",
        "{\"sampleRateHz\":16000,\"samples\":[[0.1]]} | sample 0 is not a number",
        "{\"sampleRateHz\":0,\"samples\":[0.1]} | from 1000 to 768000, but is 0.0",
        "{\"sampleRateHz\":999,\"samples\":[0.1]} | from 1000 to 768000, but is 999.0",
        "{\"sampleRateHz\":1e9,\"samples\":[0.1]} | from 1000 to 768000, but is 1.0E9",
        "{\"sampleRateHz\":16000.5,\"samples\":[0.1]} | must be a whole number",
        "{\"sampleRateHz\":\"16000\",\"samples\":[0.1]} | must be a whole number",
        "{\"sampleRateHz\":16000,\"samples\":[0.1]} x | is not valid JSON",
        "{\"sampleRateHz\":16000,\"samples\":[0.1]}{} | is not valid JSON",
        "{\"sampleRateHz\":16000,\"samples\":[0.1 | is not valid JSON",
        "{\"samples\":[0.1],\"samples\":[0.2],\"sampleRateHz\":16000} | has samples twice",
        "{\"sampleRateHz\":16000,\"sampleRateHz\":16000,\"samples\":[0]} | has sampleRateHz twice",
      })
  void wrongJsonIsRejected(String json, String part) {
    assertError(client.post("predict", "application/json", json), 400, part);
  }

  @Test
  void jsonThatIsNotUtf8OrDeeplyNestedIsRejected() {
    byte[] latin = {'{', '"', (byte) 0xe4, '"', ':', '1', '}'};
    assertError(client.post("predict", "application/json", latin), 400, "is not valid JSON");
    assertError(
        client.post("predict", "application/json", "{\"a\":" + "[".repeat(90_000)),
        400,
        "is not valid JSON");
    assertError(client.post("predict", "application/json", ""), 400, "the body is empty");
  }

  @Test
  void wrongFormsAreRejected() {
    byte[] form = Recordings.form("b", "name=\"file\"; filename=\"a.wav\"", SPEECH);
    String part = "the form cannot be read, because ";
    assertError(client.post("predict", "multipart/form-data", form), 400, part);
    assertError(client.post("predict", "multipart/form-data; boundary=", form), 400, part);
    assertError(client.post("predict", "multipart/form-data; boundary=c", form), 400, part);
    assertError(client.post("predict", "multipart/form-data; boundary=\"b", form), 400, part);
    assertError(
        client.post(
            "predict", "multipart/form-data; boundary=b", Arrays.copyOf(form, form.length - 9)),
        400,
        part);
    byte[] text = Recordings.form("b", "name=\"comment\"", new byte[3]);
    assertError(
        client.post("predict", "multipart/form-data; boundary=b", text), 400, "it has 0 files");
    String two =
        new String(text, StandardCharsets.ISO_8859_1)
                .replace("comment", "file")
                .replace("--b--", "")
            + new String(text, StandardCharsets.ISO_8859_1).replace("comment", "file");
    assertError(
        client.post("predict", "multipart/form-data; boundary=b", two), 400, "it has 2 files");
    byte[] noSound = Recordings.form("b", "name=\"file\"", new byte[100]);
    assertError(
        client.post("predict", "multipart/form-data; boundary=b", noSound),
        400,
        "audio of 100 bytes");
    String many =
        "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\r\n".repeat(50) + "--b--";
    assertError(client.post("predict", "multipart/form-data; boundary=b", many), 400, part);
  }

  @ParameterizedTest
  @CsvSource({
    "segments?window=x, the setting 'window' is 'x'",
    "segments?window=0, windowSeconds",
    "segments?window=NaN, windowSeconds",
    "segments?hop=5, hopSeconds",
    "segments?smooth=2, odd",
    "segments?smooth=1.5, must be a whole number",
    "segments?merged=yes, must be true or false",
    "segments?min-speech=-1, minSpeechSeconds",
    "segments?wnidow=3, there is no setting 'wnidow' here: settings are window",
    "predict?window=3, there is no setting 'window' here: there are no settings",
    "analysis?x, there is no setting 'x' here",
  })
  void wrongSettingsAreRejected(String path, String part) {
    assertError(client.post(path, "audio/wav", SPEECH), 400, part);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GARBAGE | 400 | the request is not valid HTTP",
        "GET / HTTP/9.9 | 505 | the request is rejected",
        "GET /%00 HTTP/1.1 | 400 | the request is not valid HTTP",
        "GET /health HTTP/1.1 | 400 | the request is not valid HTTP",
        "POST /predict?%zz HTTP/1.1~Host: a~Content-Length: 1 | 400 | cannot be decoded",
        "POST /predict HTTP/1.1~Host: a~Content-Length: -5 | 400 | the request is not valid HTTP",
        "POST /predict HTTP/1.1~Host: a~Content-Length: 1~Content-Length: 2 | 400 | not valid HTTP",
      })
  void requestsThatAreNotHttpAreRejected(String head, int status, String part) throws IOException {
    assertThat(client.raw(head.replace("~", "\r\n") + "\r\n\r\nx"))
        .startsWith("HTTP/1.1 " + status + " ")
        .contains("\r\nContent-Type: application/json\r\n")
        .contains("{\"error\":\"")
        .contains(part);
  }

  @Test
  void headersThatAreTooLargeAreRejected() throws IOException {
    assertThat(client.raw("GET / HTTP/1.1\r\nHost: a\r\nX: " + "y".repeat(20_000) + "\r\n\r\n"))
        .startsWith("HTTP/1.1 431 ")
        .endsWith("{\"error\":\"the headers are too large\"}");
    assertThat(client.raw("GET /" + "y".repeat(20_000) + " HTTP/1.1\r\nHost: a\r\n\r\n"))
        .startsWith("HTTP/1.1 414 ")
        .endsWith("{\"error\":\"the address is too long\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 1000\r\n\r\nabc",
        "Transfer-Encoding: chunked\r\n\r\n10\r\nabc",
        "Transfer-Encoding: chunked\r\n\r\nxyz\r\nabc",
        "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"
      })
  void bodiesThatAreCutOffAreRejected(String rest) throws IOException {
    assertThat(
            client.raw("POST /predict HTTP/1.1\r\nHost: a\r\nContent-Type: audio/wav\r\n" + rest))
        .startsWith("HTTP/1.1 400 ")
        .contains("the body ends before the length that the request declares");
  }

  @Test
  void connectionsServeOneRequestAfterAnother() throws IOException {
    String head =
        "POST /predict HTTP/1.1\r\nHost: a\r\nContent-Type: audio/wav\r\nContent-Length: ";
    String answers =
        client.raw(
            head + "3\r\n\r\nabc" + head + "0\r\n\r\n" + "GET /health HTTP/1.1\r\nHost: a\r\n\r\n");
    assertThat(answers.split("HTTP/1.1 ", -1)).hasSize(4);
    assertThat(answers)
        .contains("audio of 3 bytes", "the body is empty", "\"status\":\"ok\"", "\"busy\":0");
  }

  @Test
  void samplesWithoutFiniteFeaturesAreNeverAFailureOfTheService() {
    for (Map.Entry<String, String> each :
        Map.of("0", "0,0,0,0", "large", "2147483648,-2147483648,2147483648", "tiny", "1e-45,1e-30")
            .entrySet()) {
      for (String path : new String[] {"predict", "segments", "analysis"}) {
        Client.Answer answer =
            client.post(
                path,
                "application/json",
                "{\"sampleRateHz\":1000,\"samples\":[" + each.getValue() + "]}");
        assertThat(answer.status()).as(each.getKey() + " to " + path).isIn(200, 422);
      }
    }
  }
}
