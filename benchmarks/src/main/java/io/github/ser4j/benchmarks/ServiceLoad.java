package io.github.ser4j.benchmarks;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.audio.WaveformWriter;
import io.github.ser4j.corpus.synthetic.SyntheticSpeech;
import io.github.ser4j.recognizer.EmotionRecognizer;
import io.github.ser4j.recognizer.Prediction;
import io.github.ser4j.recognizer.Segment;
import io.github.ser4j.service.AnswerJson;
import io.github.ser4j.service.EmotionService;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The service under load: clients on the same machine send recordings as fast as they get answers,
 * which are compared with those of the library.
 *
 * <pre>{@code
 * java -cp benchmarks/target/benchmarks.jar io.github.ser4j.benchmarks.ServiceLoad 32 60
 * }</pre>
 */
public final class ServiceLoad {
  private static final List<String> EMOTIONS = List.of("anger", "neutral", "sadness", "fear");

  /** Of ten requests, this many ask for segments, and as many for what a page draws. */
  private static final int SEGMENTS = 1;

  private static final int ALL = 10;

  /** Until then, the service has closed all connections. */
  private static final int IDLE_MILLIS = 35_000;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<Question> questions;
  private final long endNanos;
  private final ConcurrentLinkedQueue<Double> milliseconds = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> errors = new ConcurrentLinkedQueue<>();

  /** A request and its answer. */
  private record Question(String name, HttpRequest request, JsonElement answer) {}

  private ServiceLoad(List<Question> questions, double seconds) {
    this.questions = questions;
    this.endNanos = System.nanoTime() + (long) (seconds * 1e9);
  }

  /**
   * Runs clients, and prints what came of it.
   *
   * @param arguments the number of clients, and of seconds
   * @throws IOException if a recording cannot be written
   * @throws InterruptedException if the thread is interrupted
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    int clients = Integer.parseInt(arguments[0]);
    double seconds = Double.parseDouble(arguments[1]);
    boolean failed;
    try (EmotionRecognizer recognizer = EmotionRecognizer.pretrained();
        EmotionService service =
            EmotionService.builder()
                .recognizer(recognizer)
                .port(0)
                .queue(clients)
                .build()
                .start()) {
      List<Question> questions = questions(recognizer, service.uri());
      // Once, so that what is loaded on demand is in the state before.
      new ServiceLoad(questions, 0).askAll();
      String before = state();
      ServiceLoad load = new ServiceLoad(questions, seconds);
      load.run(clients);
      System.out.println(clients + " clients, " + seconds + " s: " + load.result(seconds));
      System.out.println("before: " + before);
      System.out.println("after:  " + state());
      Thread.sleep(IDLE_MILLIS);
      System.out.println("without connections: " + state());
      load.errors.stream().limit(10).forEach(System.out::println);
      failed = !load.errors.isEmpty();
    }
    System.exit(failed ? 1 : 0);
  }

  private static List<Question> questions(EmotionRecognizer recognizer, URI service)
      throws IOException {
    List<Question> questions = new ArrayList<>();
    SyntheticSpeech voices = SyntheticSpeech.builder().sampleRateHz(16_000).build();
    for (String emotion : EMOTIONS) {
      Waveform speech = voices.speak(emotion, 1, 1);
      ByteArrayOutputStream wav = new ByteArrayOutputStream();
      WaveformWriter.writeFloat32(speech, wav);
      Prediction prediction = recognizer.predict(speech);
      Question predict =
          new Question(
              "predict " + emotion,
              request(service, "predict", wav.toByteArray()),
              AnswerJson.of(prediction));
      for (int i = 0; i < ALL - 2 * SEGMENTS; i++) {
        questions.add(predict);
      }
      JsonArray segments = new JsonArray();
      for (Segment segment : recognizer.segments(speech)) {
        segments.add(AnswerJson.of(segment));
      }
      questions.add(
          new Question(
              "segments " + emotion, request(service, "segments", wav.toByteArray()), segments));
      HttpRequest analysis = request(service, "analysis", wav.toByteArray());
      questions.add(new Question("analysis " + emotion, analysis, firstAnswer(analysis)));
    }
    return questions;
  }

  private static HttpRequest request(URI service, String path, byte[] wav) {
    return HttpRequest.newBuilder(service.resolve(path))
        .header("Content-Type", "audio/wav")
        .POST(HttpRequest.BodyPublishers.ofByteArray(wav))
        .build();
  }

  /** What a page draws is not computed by the library: all answers have to be the first one. */
  private static JsonElement firstAnswer(HttpRequest request) throws IOException {
    try {
      return JsonParser.parseString(
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private void askAll() {
    questions.forEach(this::ask);
  }

  private void run(int clients) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int client = 0; client < clients; client++) {
      int first = client * 7;
      Thread thread =
          new Thread(
              () -> {
                for (int i = first; System.nanoTime() < endNanos; i++) {
                  ask(questions.get(i % questions.size()));
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void ask(Question question) {
    long start = System.nanoTime();
    try {
      HttpResponse<byte[]> response =
          http.send(question.request(), HttpResponse.BodyHandlers.ofByteArray());
      milliseconds.add((System.nanoTime() - start) / 1e6);
      String text = new String(response.body(), StandardCharsets.UTF_8);
      if (response.statusCode() != 200) {
        errors.add(question.name() + ": status " + response.statusCode() + ": " + text);
      } else if (!JsonParser.parseString(text).equals(question.answer())) {
        errors.add(question.name() + ": " + text + " is not " + question.answer());
      }
    } catch (IOException e) {
      errors.add(question.name() + ": " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String result(double seconds) {
    List<Double> sorted = new ArrayList<>(milliseconds);
    Collections.sort(sorted);
    return String.format(
        Locale.ROOT,
        "%d requests, %d errors, %.1f requests/s, median %.1f ms, 99 %% below %.1f ms",
        sorted.size(),
        errors.size(),
        sorted.size() / seconds,
        sorted.get(sorted.size() / 2),
        sorted.get((int) (sorted.size() * 0.99)));
  }

  private static String state() {
    System.gc();
    Runtime memory = Runtime.getRuntime();
    return String.format(
        Locale.ROOT,
        "heap %.1f MB, %d open files, %d threads",
        (memory.totalMemory() - memory.freeMemory()) / 1e6,
        ProcessMemory.openFiles(),
        Thread.activeCount());
  }
}
