package io.github.ser4j.benchmarks;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.ser4j.audio.Padding;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.audio.WaveformWriter;
import io.github.ser4j.evaluation.LabelEncoder;
import io.github.ser4j.features.FrameStatistics;
import io.github.ser4j.features.RootMeanSquare;
import io.github.ser4j.features.pipeline.FeaturePipeline;
import io.github.ser4j.features.pipeline.StandardScaler;
import io.github.ser4j.model.classic.LinearModel;
import io.github.ser4j.recognizer.EmotionRecognizer;
import io.github.ser4j.service.EmotionService;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Requests to a service that were damaged in any place: in their head, in a form, in JSON, in a
 * sound file. Each has to be answered, unless it has no head that ends.
 *
 * <pre>{@code
 * java -cp benchmarks/target/benchmarks.jar io.github.ser4j.benchmarks.ServiceMutations 50000 1 sounds
 * }</pre>
 */
public final class ServiceMutations {
  private static final int CLIENTS = 4;
  private static final int TIMEOUT_MILLIS = 20_000;
  private static final int LONGEST_FILE = 100_000;
  private static final Pattern HEAD =
      Pattern.compile("HTTP/1\\.1 (\\d{3}) (.*?\r\n)\r\n", Pattern.DOTALL);
  private static final Pattern LENGTH = Pattern.compile("Content-Length: (\\d+)\r\n");

  private final EmotionService service;
  private final List<byte[]> requests;
  private final long seed;
  private final Map<String, Integer> counts = new ConcurrentSkipListMap<>();
  private final AtomicInteger defects = new AtomicInteger();

  private ServiceMutations(EmotionService service, List<byte[]> requests, long seed) {
    this.service = service;
    this.requests = requests;
    this.seed = seed;
  }

  /**
   * Sends requests, and prints how many got which status.
   *
   * @param arguments the number of requests, the seed, and a folder with sound files, if any
   * @throws IOException if the files cannot be read
   * @throws InterruptedException if the thread is interrupted
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int count = Integer.parseInt(arguments[0]);
    long seed = Long.parseLong(arguments[1]);
    boolean failed;
    List<byte[]> sounds = new ArrayList<>(List.of(wav()));
    if (arguments.length > 2) {
      sounds.addAll(filesIn(Path.of(arguments[2])));
    }
    try (EmotionRecognizer recognizer = recognizer();
        EmotionService service =
            EmotionService.builder()
                .recognizer(recognizer)
                .port(0)
                .maxBytes(1 << 20)
                .maxSamples(1_000_000)
                .timeout(Duration.ofMillis(TIMEOUT_MILLIS / 2))
                .build()
                .start()) {
      ServiceMutations mutations = new ServiceMutations(service, requests(sounds), seed);
      mutations.sendAll(count);
      mutations.requireIdle();
      System.out.println(count + " requests, seed " + seed + ": " + mutations.counts);
      System.out.println(mutations.defects + " defects");
      failed = mutations.defects.get() != 0;
    }
    System.exit(failed ? 1 : 0);
  }

  private static EmotionRecognizer recognizer() {
    return EmotionRecognizer.of(
        FeaturePipeline.builder()
            .sampleRateHz(8000)
            .padding(Padding.end(4000))
            .extractor(FrameStatistics.of(RootMeanSquare.librosa()))
            .build(),
        StandardScaler.of(new double[5], new double[] {1, 1, 1, 1, 1}),
        LabelEncoder.of("calm", "loud"),
        LinearModel.of(new float[][] {{-1, 0, 0, 0, 0}, {1, 0, 0, 0, 0}}, new float[] {0, 0}, 5));
  }

  private static byte[] wav() throws IOException {
    float[] samples = new float[2000];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.3 * Math.sin(0.1 * i));
    }
    ByteArrayOutputStream wav = new ByteArrayOutputStream();
    WaveformWriter.writeFloat32(Waveform.of(samples, 8000), wav);
    return wav.toByteArray();
  }

  private static List<byte[]> filesIn(Path folder) throws IOException {
    List<byte[]> files = new ArrayList<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
        if (Files.size(path) <= LONGEST_FILE) {
          files.add(Files.readAllBytes(path));
        }
      }
    }
    return files;
  }

  /** Whole requests, of which each asks for the end of its connection. */
  private static List<byte[]> requests(List<byte[]> sounds) {
    List<byte[]> requests = new ArrayList<>();
    for (String path : List.of("/", "/health", "/nothing", "/health?a=b")) {
      requests.add(request("GET " + path, "", new byte[0]));
    }
    byte[] json =
        "{\"sampleRateHz\": 8000, \"samples\": [0.1, -0.2, 3e-1, 0, 0.5, -0.25]}"
            .getBytes(StandardCharsets.UTF_8);
    for (byte[] sound : sounds) {
      requests.add(request("POST /predict", "Content-Type: audio/wav\r\n", sound));
      requests.add(request("POST /analysis", "", sound));
      requests.add(
          request(
              "POST /segments?window=0.2&hop=0.1&smooth=1&merged=false",
              "Content-Type: application/octet-stream\r\n",
              sound));
      requests.add(
          request(
              "POST /predict", "Content-Type: multipart/form-data; boundary=b0\r\n", form(sound)));
      requests.add(request("POST /predict", "Content-Type: application/json\r\n", json));
      requests.add(chunked(sound));
    }
    return requests;
  }

  private static byte[] request(String line, String headers, byte[] body) {
    return joined(
        (line
                + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                + headers
                + (body.length == 0 ? "" : "Content-Length: " + body.length + "\r\n")
                + "\r\n")
            .getBytes(StandardCharsets.ISO_8859_1),
        body);
  }

  private static byte[] form(byte[] sound) {
    byte[] start =
        "--b0\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.wav\"\r\n\r\n"
            .getBytes(StandardCharsets.ISO_8859_1);
    return joined(joined(start, sound), "\r\n--b0--\r\n".getBytes(StandardCharsets.ISO_8859_1));
  }

  private static byte[] chunked(byte[] sound) {
    byte[] head =
        ("POST /predict HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: audio/wav\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n"
                + Integer.toHexString(sound.length)
                + "\r\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    return joined(joined(head, sound), "\r\n0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
  }

  private static byte[] joined(byte[] one, byte[] two) {
    byte[] all = Arrays.copyOf(one, one.length + two.length);
    System.arraycopy(two, 0, all, one.length, two.length);
    return all;
  }

  private byte[] damaged(int number) {
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
    byte[] request = requests.get(random.nextInt(requests.size())).clone();
    // Half of the changes are in the head, which is short.
    int range = random.nextBoolean() ? request.length : Math.min(request.length, 200);
    int at = random.nextInt(range);
    int length = Math.min(request.length - at, random.nextInt(1, 64));
    byte[] before = Arrays.copyOf(request, at);
    byte[] after = Arrays.copyOfRange(request, at, request.length);
    switch (random.nextInt(8)) {
      case 0 -> request[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> request[at] = (byte) random.nextInt();
      case 2 -> request = before;
      case 3 -> request = joined(before, Arrays.copyOfRange(after, length, after.length));
      case 4 -> request = joined(joined(before, Arrays.copyOf(after, length)), after);
      case 5 -> {
        byte[] more = new byte[length];
        random.nextBytes(more);
        request = joined(joined(before, more), after);
      }
      case 6 -> {
        byte[] other = requests.get(random.nextInt(requests.size()));
        int cut = Math.min(at, other.length);
        request = joined(before, Arrays.copyOfRange(other, cut, other.length));
      }
      default -> {
        for (int i = 0; i < 6; i++) {
          request[random.nextInt(range)] = (byte) random.nextInt(256);
        }
      }
    }
    return request;
  }

  private void sendAll(int count) throws InterruptedException {
    AtomicInteger next = new AtomicInteger();
    List<Thread> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      Thread client =
          new Thread(
              () -> {
                for (int number = next.getAndIncrement();
                    number < count;
                    number = next.getAndIncrement()) {
                  byte[] request = damaged(number);
                  String outcome = outcome(request);
                  counts.merge(outcome, 1, Integer::sum);
                  if (outcome.startsWith("defect")) {
                    defects.incrementAndGet();
                    System.out.println(number + ": " + outcome + ": " + text(request));
                  }
                }
              });
      clients.add(client);
      client.start();
    }
    for (Thread client : clients) {
      client.join();
    }
  }

  private static String text(byte[] request) {
    return new String(request, 0, Math.min(400, request.length), StandardCharsets.ISO_8859_1)
        .replace("\r", "\\r")
        .replace("\n", "\\n");
  }

  /** Sends a request, says that there is no more, and returns what came of it. */
  private String outcome(byte[] request) {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    String end = "";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      try {
        socket.getOutputStream().write(request);
        socket.shutdownOutput();
      } catch (IOException e) {
        end = ", while it was sent";
      }
      byte[] part = new byte[65_536];
      for (int read = socket.getInputStream().read(part);
          read >= 0;
          read = socket.getInputStream().read(part)) {
        answer.write(part, 0, read);
      }
    } catch (SocketTimeoutException e) {
      return "defect: no end of the answer in time";
    } catch (IOException e) {
      end = ", then reset";
    }
    return classified(request, answer.toByteArray(), end);
  }

  /** Judges all answers on a connection; damage may make a request of a body. */
  private static String classified(byte[] request, byte[] answers, String end) {
    if (answers.length == 0) {
      return hasHead(request) ? "defect: no answer" + end : "no answer to a head without end" + end;
    }
    String left = new String(answers, StandardCharsets.ISO_8859_1);
    String first = "";
    while (!left.isEmpty()) {
      Matcher head = HEAD.matcher(left);
      if (!head.lookingAt()) {
        return "defect: not HTTP" + end;
      }
      int length = length(head.group(2));
      String body = left.substring(head.end(), Math.min(left.length(), head.end() + length));
      left = left.substring(head.end() + body.length());
      boolean whole = body.length() == length || text(request).startsWith("HEAD");
      if (!whole && end.isEmpty()) {
        return "defect: an answer that is cut short";
      }
      if (whole && length > 0 && head.group(2).contains("application/json") && !isJson(body)) {
        return "defect: not JSON";
      }
      if (head.group(1).equals("500")) {
        return "defect: status 500";
      }
      first = first.isEmpty() ? head.group(1) : first;
    }
    return first + end;
  }

  private static int length(String headers) {
    Matcher length = LENGTH.matcher(headers);
    return length.find() ? Integer.parseInt(length.group(1)) : 0;
  }

  private static boolean isJson(String text) {
    try {
      return JsonParser.parseString(text).isJsonObject()
          || JsonParser.parseString(text).isJsonArray();
    } catch (JsonParseException e) {
      return false;
    }
  }

  private static boolean hasHead(byte[] request) {
    String text = new String(request, StandardCharsets.ISO_8859_1);
    return text.contains("\r\n\r\n") || text.contains("\n\n") || text.contains("\n\r\n");
  }

  /** The service must have nothing left to do, and be well. */
  private void requireIdle() throws InterruptedException {
    String health = "";
    for (int i = 0; i < 200; i++) {
      health = health();
      if (health.contains("\"busy\":0,")) {
        return;
      }
      Thread.sleep(100);
    }
    defects.incrementAndGet();
    System.out.println("the service is not idle: " + health);
  }

  private String health() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
      socket.getOutputStream().write(request("GET /health", "", new byte[0]));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
