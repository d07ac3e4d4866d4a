package io.github.ser4j.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ser4j.audio.Padding;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.evaluation.LabelEncoder;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.features.RootMeanSquare;
import io.github.ser4j.features.pipeline.FeaturePipeline;
import io.github.ser4j.features.pipeline.StandardScaler;
import io.github.ser4j.recognizer.EmotionRecognizer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a service does when there is too much to do, or too little time. */
class ServiceLimitsTest {
  private static final byte[] SPEECH = Recordings.wav(noise(8000));
  private static final String HEAD =
      "POST /predict HTTP/1.1\r\nHost: a\r\nContent-Type: audio/wav\r\n";

  private static final String END_OF_ANALYSIS = "]]}}";

  private final ExecutorService clients = Executors.newCachedThreadPool();

  /** The model predicts only as often as it is allowed to. */
  private final Semaphore allowed = new Semaphore(0);

  private final AtomicInteger begun = new AtomicInteger();
  private final EmotionRecognizer slow =
      EmotionRecognizer.of(
          FeaturePipeline.builder()
              .sampleRateHz(8000)
              .padding(Padding.end(24_000))
              .extractor(RootMeanSquare.librosa())
              .build(),
          StandardScaler.of(new double[] {0}, new double[] {1}),
          LabelEncoder.of("calm", "loud"),
          this::probabilities);

  private List<float[]> probabilities(List<FeatureMatrix> features) {
    begun.incrementAndGet();
    allowed.acquireUninterruptibly();
    return features.stream().map(each -> new float[] {0.25f, 0.75f}).toList();
  }

  private static Waveform noise(int samples) {
    float[] noise = new float[samples];
    for (int i = 0; i < samples; i++) {
      noise[i] = 0.5f * (float) Math.sin(i * i);
    }
    return Waveform.of(noise, 8000);
  }

  @AfterEach
  void close() {
    allowed.release(1_000_000);
    clients.shutdownNow();
    slow.close();
  }

  private EmotionService.Builder service() {
    return EmotionService.builder().recognizer(slow).port(0).threads(1).queue(2);
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("the condition never holds").isLessThan(end);
      Thread.sleep(10);
    }
  }

  @Test
  void requestsBeyondTheQueueAreSentAway() throws Exception {
    try (EmotionService service = service().build().start()) {
      Client client = new Client(service);
      List<Future<Client.Answer>> accepted = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        accepted.add(clients.submit(() -> client.post("predict", "audio/wav", SPEECH)));
      }
      await(() -> service.busy() == 3 && begun.get() == 1);
      for (int i = 0; i < 20; i++) {
        Client.Answer refused = client.post("predict", "audio/wav", SPEECH);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.error()).startsWith("the service is busy");
        assertThat(refused.response().headers().firstValue("Retry-After")).contains("1");
      }
      // Whoever asks how it is gets an answer all the same.
      assertThat(client.get("health").object().get("busy").getAsInt()).isEqualTo(3);
      assertThat(begun).hasValue(1);
      allowed.release(4);
      for (Future<Client.Answer> each : accepted) {
        assertThat(each.get().object().get("label").getAsString()).isEqualTo("loud");
      }
      assertThat(client.post("predict", "audio/wav", SPEECH).status()).isEqualTo(200);
      assertThat(begun).hasValue(4);
      assertThat(service.busy()).isZero();
      assertThat(service.bytesInMemory()).isZero();
    }
  }

  @Test
  void oneClientAfterTheOtherAlwaysFindsAPlace() {
    allowed.release(1_000_000);
    try (EmotionService service = service().queue(0).build().start()) {
      Client client = new Client(service);
      for (int i = 0; i < 500; i++) {
        assertThat(client.post("predict", "audio/wav", SPEECH).status()).isEqualTo(200);
      }
    }
  }

  @Test
  void slowSendersHoldNoThreadAndGiveTheirPlaceBack() throws Exception {
    allowed.release(1_000_000);
    try (EmotionService service = service().timeout(Duration.ofSeconds(3)).build().start()) {
      Client client = new Client(service);
      List<Socket> senders = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        Socket sender = client.connect();
        senders.add(sender);
        sender.getOutputStream().write(bytes(HEAD + "Content-Length: 100000\r\n\r\nabc"));
      }
      await(() -> service.busy() == 2);
      // The third place is free, and so is the only thread.
      assertThat(client.post("predict", "audio/wav", SPEECH).status()).isEqualTo(200);
      for (Socket sender : senders) {
        String answer = new String(sender.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(answer)
            .startsWith("HTTP/1.1 408 ")
            .contains("Connection: close")
            .endsWith(
                "{\"error\":\"the body did not arrive within 3 s, the time limit of a request\"}");
        sender.close();
      }
      await(() -> service.busy() == 0 && service.bytesInMemory() == 0);
    }
  }

  @Test
  void sendersThatVanishGiveTheirPlaceBack() throws Exception {
    try (EmotionService service = service().build().start()) {
      Client client = new Client(service);
      try (Socket sender = client.connect()) {
        sender.getOutputStream().write(bytes(HEAD + "Content-Length: 100000\r\n\r\nabc"));
        await(() -> service.busy() == 1 && service.bytesInMemory() == 3);
        sender.setSoLinger(true, 0);
      }
      await(() -> service.busy() == 0 && service.bytesInMemory() == 0);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void answersThatTakeTooLongAreGivenUp() throws Exception {
    try (EmotionService service = service().timeout(Duration.ofMillis(500)).build().start()) {
      Client client = new Client(service);
      Future<Client.Answer> first =
          clients.submit(() -> client.post("predict", "audio/wav", SPEECH));
      Future<Client.Answer> second =
          clients.submit(() -> client.post("predict", "audio/wav", SPEECH));
      for (Client.Answer each : List.of(first.get(), second.get())) {
        assertThat(each.status()).isEqualTo(503);
        assertThat(each.error()).startsWith("the answer took longer than 0.5 s");
      }
      // The thread is still at work, and what waited is not begun any more.
      assertThat(service.busy()).isEqualTo(2);
      allowed.release(1);
      await(() -> service.busy() == 0 && service.bytesInMemory() == 0);
      assertThat(begun).hasValue(1);
      allowed.release(1);
      assertThat(client.post("predict", "audio/wav", SPEECH).status()).isEqualTo(200);
    }
  }

  @Test
  void segmentsAreNotContinuedAfterTheTimeLimit() throws Exception {
    try (EmotionService service = service().timeout(Duration.ofMillis(500)).build().start()) {
      Client client = new Client(service);
      byte[] minute = Recordings.wav(noise(60 * 8000));
      assertThat(client.post("segments", "audio/wav", minute).error())
          .startsWith("the answer took longer than 0.5 s");
      assertThat(begun).hasValue(1);
      allowed.release(1_000_000);
      await(() -> service.busy() == 0);
      assertThat(begun).hasValueLessThan(3);
    }
  }

  @Test
  void closingWaitsForRequestsAtWork() throws Exception {
    EmotionService service = service().build().start();
    Client client = new Client(service);
    Future<Client.Answer> running =
        clients.submit(() -> client.post("predict", "audio/wav", SPEECH));
    Future<Client.Answer> waiting =
        clients.submit(() -> client.post("predict", "audio/wav", SPEECH));
    await(() -> service.busy() == 2 && begun.get() == 1);
    Future<?> closing = clients.submit(service::close);
    Thread.sleep(200);
    assertThat(closing.isDone()).isFalse();
    allowed.release(2);
    assertThat(running.get().status()).isEqualTo(200);
    assertThat(waiting.get().status()).isEqualTo(200);
    closing.get(30, TimeUnit.SECONDS);
  }

  private static Socket reader(EmotionService service) throws IOException {
    Socket reader = new Socket();
    reader.setReceiveBufferSize(1024);
    reader.setSoTimeout(60_000);
    reader.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), service.port()));
    return reader;
  }

  /** Returns a request whose answer is long. */
  private static byte[] question() {
    byte[] speech = Recordings.wav(noise(10 * 8000));
    byte[] head =
        bytes(
            HEAD.replace("predict", "analysis") + "Content-Length: " + speech.length + "\r\n\r\n");
    byte[] question = Arrays.copyOf(head, head.length + speech.length);
    System.arraycopy(speech, 0, question, head.length, speech.length);
    return question;
  }

  /** Asks again and again, and reads no answer, until the connection is closed. */
  private static int askInVain(EmotionService service) throws IOException {
    byte[] question = question();
    try (Socket reader = reader(service)) {
      for (int sent = 0; ; sent++) {
        try {
          reader.getOutputStream().write(question);
        } catch (IOException e) {
          return sent;
        }
      }
    }
  }

  @Test
  void clientsThatDoNotReadLoseTheirConnectionAndDisturbNobody() throws Exception {
    allowed.release(1_000_000);
    try (EmotionService service =
        service().connections(3).idle(Duration.ofSeconds(1)).build().start()) {
      Client client = new Client(service);
      assertThat(client.get("health").status()).isEqualTo(200);
      List<Future<Integer>> silent = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        silent.add(clients.submit(() -> askInVain(service)));
      }
      // Two connections are theirs, but no place: answers that nobody reads are finished work.
      await(
          () -> {
            assertThat(client.post("predict", "audio/wav", SPEECH).status()).isEqualTo(200);
            return silent.stream().allMatch(Future::isDone);
          });
      for (Future<Integer> each : silent) {
        assertThat(each.get()).isPositive();
      }
      await(() -> service.busy() == 0 && service.bytesInMemory() == 0);
    }
  }

  @Test
  void clientsThatReadSlowlyGetTheWholeAnswer() throws Exception {
    try (EmotionService service = service().build().start();
        Socket reader = reader(service)) {
      reader.getOutputStream().write(question());
      StringBuilder answer = new StringBuilder();
      byte[] part = new byte[4096];
      while (!answer.toString().endsWith(END_OF_ANALYSIS)) {
        int count = reader.getInputStream().read(part);
        assertThat(count).isPositive();
        answer.append(new String(part, 0, count, StandardCharsets.ISO_8859_1));
        Thread.sleep(2);
      }
      assertThat(answer).hasSizeGreaterThan(100_000).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void connectionsBeyondTheLimitWait() throws Exception {
    try (EmotionService service = service().connections(2).build().start()) {
      Client client = new Client(service);
      Socket one = client.connect();
      try (Socket two = client.connect()) {
        one.getOutputStream().write(bytes("GET /health HTTP/1.1\r\nHost: a\r\n\r\n"));
        assertThat(one.getInputStream().read()).isEqualTo('H');
        two.getOutputStream().write(bytes("GET /health HTTP/1.1\r\nHost: a\r\n\r\n"));
        assertThat(two.getInputStream().read()).isEqualTo('H');
        Future<Client.Answer> third = clients.submit(() -> client.get("health"));
        Thread.sleep(300);
        assertThat(third.isDone()).isFalse();
        one.close();
        assertThat(third.get().status()).isEqualTo(200);
      }
    }
  }

  @Test
  void failuresOfAModelAreAnsweredAndLogged() throws IOException {
    EmotionRecognizer broken =
        EmotionRecognizer.of(
            slow.pipelines().get(0),
            StandardScaler.of(new double[] {0}, new double[] {1}),
            LabelEncoder.of("calm", "loud"),
            features -> {
              throw new UnsupportedOperationException("this failure is a part of the test");
            });
    try (broken;
        EmotionService service =
            EmotionService.builder().recognizer(broken).port(0).build().start()) {
      Client client = new Client(service);
      Client.Answer answer = client.post("predict", "audio/wav", SPEECH);
      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.error()).isEqualTo("the service failed: its log says why");
      assertThat(client.get("health").status()).isEqualTo(200);
      assertThat(service.busy()).isZero();
    }
  }

  @Test
  void memoryForBodiesIsShared() {
    ByteBudget budget = new ByteBudget(100);
    assertThat(budget.tryTake(60)).isTrue();
    assertThat(budget.tryTake(41)).isFalse();
    assertThat(budget.tryTake(40)).isTrue();
    budget.giveBack(100);
    assertThat(budget.used()).isZero();
  }

  @Test
  void sentencesHaveOneLineAndNoClasses() {
    assertThat(new Rejection(400, "is damaged: a.b.BadHeaderException: Bad\n  BPS").sentence())
        .isEqualTo("is damaged: Bad BPS");
    assertThat(new Rejection(400, "is damaged: java.io.EOFException").sentence())
        .isEqualTo("is damaged");
    assertThat(
            new Rejection(
                    415,
                    "is not decoded (java.lang.NullPointerException: Index 1 of 1): convert it")
                .sentence())
        .isEqualTo("is not decoded: convert it");
  }

  @Test
  void textOfClientsIsShortAndPrintable() {
    assertThat(Text.shortened("a\u0000b\n\ud800c")).isEqualTo("a?b??c");
    assertThat(Text.shortened("x".repeat(60))).hasSize(60);
    assertThat(Text.shortened("x".repeat(61))).isEqualTo("x".repeat(60) + "...");
    assertThat(Arrays.asList(Text.shortened("\ud83d\ude00"), Text.shortened("")))
        .containsExactly("\ud83d\ude00", "");
  }
}
