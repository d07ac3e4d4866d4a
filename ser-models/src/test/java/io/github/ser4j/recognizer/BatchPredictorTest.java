package io.github.ser4j.recognizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ser4j.audio.Padding;
import io.github.ser4j.audio.ReadOptions;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.audio.WaveformWriter;
import io.github.ser4j.evaluation.LabelEncoder;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.features.RootMeanSquare;
import io.github.ser4j.features.pipeline.FeaturePipeline;
import io.github.ser4j.features.pipeline.StandardScaler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class BatchPredictorTest {
  private static final int RATE = 8000;

  @TempDir private Path folder;

  private final EmotionRecognizer recognizer =
      EmotionRecognizer.of(
          FeaturePipeline.builder()
              .sampleRateHz(RATE)
              .padding(Padding.end(4000))
              .extractor(RootMeanSquare.librosa())
              .build(),
          StandardScaler.of(new double[] {0}, new double[] {1}),
          LabelEncoder.of("calm", "loud"),
          features -> features.stream().map(BatchPredictorTest::loudness).toList());

  private static float[] loudness(FeatureMatrix features) {
    float sum = 0;
    for (float value : features.values()) {
      sum += value;
    }
    float loud = sum / (1 + sum);
    return new float[] {1 - loud, loud};
  }

  @AfterEach
  void close() {
    recognizer.close();
  }

  private static Waveform tone(int number) {
    float[] samples = new float[1000];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (Math.sin(0.1 * i) * (1 + number % 7) / 8);
    }
    return Waveform.of(samples, RATE);
  }

  /** Paths without files; {@link #spoken} knows what is in them. */
  private static List<Path> numbered(int count) {
    return IntStream.range(0, count).mapToObj(i -> Path.of(i + ".wav")).toList();
  }

  private static Waveform spoken(Path path) {
    return tone(Integer.parseInt(path.toString().replace(".wav", "")));
  }

  @Test
  void resultsAreThoseOfSinglePredictionsInOrder() throws IOException {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      files.add(folder.resolve((i * 17 % 40) + ".wav"));
      WaveformWriter.writePcm16(tone(i), files.get(i));
    }
    files.add(7, files.get(3));
    files.add(9, Files.writeString(folder.resolve("text.wav"), "not sound"));
    files.add(20, folder.resolve("none.wav"));
    files.add(
        21,
        Files.write(
            folder.resolve("cut.wav"), Arrays.copyOf(Files.readAllBytes(files.get(0)), 900)));
    List<BatchResult> results = results(files, 1);
    assertThat(results(files, 2)).isEqualTo(results);
    assertThat(results(files, 8)).isEqualTo(results);
    assertThat(results).extracting(BatchResult::path).isEqualTo(files);
    List<Integer> failed = List.of(9, 20, 21);
    for (int i = 0; i < files.size(); i++) {
      if (failed.contains(i)) {
        assertThat(results.get(i).error().orElseThrow()).startsWith(files.get(i) + ": ");
        assertThat(results.get(i)).hasToString(results.get(i).error().orElseThrow());
      } else {
        assertThat(results.get(i).prediction()).contains(recognizer.predict(files.get(i)));
      }
    }
    assertThat(results.get(0).toString()).startsWith(files.get(0) + ": calm 0.");
    try (Stream<BatchResult> all =
        BatchPredictor.of(recognizer)
            .withReadOptions(ReadOptions.acceptTruncated(warning -> {}))
            .predict(files)) {
      assertThat(all.filter(each -> each.error().isPresent()))
          .extracting(BatchResult::path)
          .containsExactly(files.get(9), files.get(20));
    }
    try (Stream<BatchResult> all = recognizer.predictAll(files)) {
      assertThat(all).isEqualTo(results);
    }
  }

  private List<BatchResult> results(List<Path> files, int threads) {
    try (Stream<BatchResult> all =
        BatchPredictor.of(recognizer).withThreads(threads).predict(files)) {
      return all.toList();
    }
  }

  @Test
  void silenceIsOnlyAWarning() {
    try (Stream<BatchResult> results =
        BatchPredictor.of(recognizer)
            .withReader(path -> Waveform.of(new float[RATE], RATE))
            .predict(numbered(1))) {
      assertThat(results.findFirst().orElseThrow().prediction().orElseThrow().warnings())
          .extracting(PredictionWarning::kind)
          .contains(PredictionWarning.Kind.SILENT);
    }
  }

  @Test
  void everyKindOfFailureIsAnErrorThatNamesTheFileInOneLine() {
    assertThat(error(path -> Waveform.of(new float[0], RATE)))
        .isEqualTo("0.wav: there are no samples, but at least 1 is needed");
    assertThat(
            error(
                path -> {
                  throw new UnsupportedOperationException("torn\n apart");
                }))
        .isEqualTo("0.wav: java.lang.UnsupportedOperationException: torn apart");
    assertThat(
            error(
                path -> {
                  throw new OutOfMemoryError("Java heap space");
                }))
        .startsWith("0.wav: needs more memory than Java has (Java heap space)");
  }

  private String error(Function<Path, Waveform> reader) {
    try (Stream<BatchResult> results =
        BatchPredictor.of(recognizer).withReader(reader).predict(numbered(1))) {
      return results.findFirst().orElseThrow().error().orElseThrow();
    }
  }

  @Test
  void fileThatNeedsTheMemoryOfOthersIsReadAgainAlone() {
    AtomicInteger running = new AtomicInteger();
    AtomicBoolean failed = new AtomicBoolean();
    AtomicBoolean alone = new AtomicBoolean();
    Function<Path, Waveform> reader =
        path -> {
          int now = running.incrementAndGet();
          try {
            if (path.equals(Path.of("5.wav"))) {
              if (!failed.getAndSet(true)) {
                throw new OutOfMemoryError("Java heap space");
              }
              alone.set(now == 1);
            }
            return spoken(path);
          } finally {
            running.decrementAndGet();
          }
        };
    try (Stream<BatchResult> results =
        BatchPredictor.of(recognizer).withThreads(4).withReader(reader).predict(numbered(50))) {
      assertThat(results).hasSize(50).allMatch(each -> each.prediction().isPresent());
    }
    assertThat(alone).isTrue();
  }

  @Test
  void filesAreTakenOnlyAFewAhead() {
    AtomicInteger taken = new AtomicInteger();
    Stream<Path> endless = Stream.generate(() -> Path.of(taken.getAndIncrement() % 10 + ".wav"));
    AtomicBoolean closed = new AtomicBoolean();
    try (Stream<BatchResult> results =
        BatchPredictor.of(recognizer)
            .withThreads(2)
            .withReader(BatchPredictorTest::spoken)
            .predict(endless.onClose(() -> closed.set(true)))) {
      assertThat(taken).hasValue(0);
      assertThat(results.limit(100).filter(each -> each.error().isEmpty())).hasSize(100);
      assertThat(taken.get()).isBetween(100, 132);
    }
    assertThat(closed).isTrue();
  }

  @Test
  void closingStopsTheWorkAndWaitsForWhatIsRunning() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(2);
    List<Path> read = Collections.synchronizedList(new ArrayList<>());
    Stream<BatchResult> results =
        BatchPredictor.of(recognizer)
            .withThreads(2)
            .withReader(
                path -> {
                  begun.countDown();
                  read.add(path);
                  return spoken(path);
                })
            .predict(numbered(10_000));
    Iterator<BatchResult> iterator = results.iterator();
    iterator.next();
    begun.await();
    results.close();
    int count = read.size();
    assertThat(count).isLessThan(100);
    assertThat(iterator.hasNext()).isFalse();
    Thread.sleep(20);
    assertThat(read).hasSize(count);
  }

  @Test
  void closedRecognizerIsNoErrorOfAFile() {
    try (Stream<BatchResult> results =
        BatchPredictor.of(recognizer)
            .withReader(BatchPredictorTest::spoken)
            .predict(numbered(1000))) {
      recognizer.close();
      assertThatThrownBy(results::toList)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("the recognizer is closed");
    }
    assertThatThrownBy(() -> recognizer.predictAll(List.of()).close())
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void errorOfTheReaderThatIsNotAboutMemoryIsThrown() {
    try (Stream<BatchResult> results =
        BatchPredictor.of(recognizer)
            .withReader(
                path -> {
                  throw new AssertionError("a bug");
                })
            .predict(numbered(3))) {
      assertThatThrownBy(results::toList).isInstanceOf(AssertionError.class);
    }
  }

  @Test
  void interruptedThreadStopsTheWork() {
    try (Stream<BatchResult> results =
        BatchPredictor.of(recognizer)
            .withReader(BatchPredictorTest::spoken)
            .predict(numbered(100))) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(results::toList).isInstanceOf(CancellationException.class);
    }
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void settingsAndResultsAreChecked() {
    assertThatThrownBy(() -> BatchPredictor.of(recognizer).withThreads(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("newThreads is 0");
    assertThatThrownBy(() -> new BatchResult(Path.of("a.wav"), Optional.empty(), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("either a prediction or an error");
  }
}
