package io.github.ser4j.recognizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.BaseNDManager;
import com.sun.management.UnixOperatingSystemMXBean;
import io.github.ser4j.audio.Padding;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.audio.WaveformWriter;
import io.github.ser4j.evaluation.LabelEncoder;
import io.github.ser4j.features.LogMelSpectrogram;
import io.github.ser4j.features.MelSpectrogram;
import io.github.ser4j.features.pipeline.FeaturePipeline;
import io.github.ser4j.features.pipeline.StandardScaler;
import io.github.ser4j.model.Architecture;
import io.github.ser4j.model.CnnLstm2d;
import io.github.ser4j.model.FeatureShape;
import io.github.ser4j.model.NetworkModel;
import io.github.ser4j.model.internal.EngineNetwork;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Batches predicted by networks, whose parameters and intermediate arrays are in native memory. */
@Timeout(300)
class NetworkBatchTest {
  /** What {@link BatchPredictor} promises. */
  private static final double TOLERANCE = 1e-5;

  private static final int RATE = 16_000;
  private static final int BANDS = 64;
  private static final int HOP = 512;
  private static final LabelEncoder LABELS = LabelEncoder.of("anger", "calm", "joy");

  private static final int MANY = 100;

  /** Each prediction needs 24 KB of features outside the heap, which are reused. */
  private static final long ALLOWED_GROWTH_BYTES = 500_000;

  @TempDir private static Path folder;

  /** Clips have one length, and are padded to it. */
  private static EmotionRecognizer fixedLength() {
    return recognizer(
        CnnLstm2d.builder().filters(16, 16).poolRows(4, 4).poolFrames(4, 4).lstmUnits(8).build());
  }

  /** Clips keep their length. */
  private static EmotionRecognizer anyLength() {
    return recognizer(CnnLstm2d.recommended());
  }

  private static EmotionRecognizer recognizer(Architecture architecture) {
    int samples = 3 * RATE;
    FeaturePipeline pipeline =
        FeaturePipeline.builder()
            .sampleRateHz(RATE)
            .padding(Padding.end(samples))
            .keepsLength(architecture.masksPadding())
            .extractor(
                LogMelSpectrogram.builder()
                    .mel(
                        MelSpectrogram.builder().fftSize(1024).hopSamples(HOP).bands(BANDS).build())
                    .build())
            .build();
    double[] means = new double[BANDS];
    double[] scales = new double[BANDS];
    Arrays.fill(means, -40);
    Arrays.fill(scales, 10);
    return EmotionRecognizer.of(
        pipeline,
        StandardScaler.of(means, scales),
        LABELS,
        NetworkModel.untrained(
            architecture, new FeatureShape(BANDS, 1 + samples / HOP), LABELS.size(), 1));
  }

  /** Tones of different pitch and length, the longest of several windows. */
  private static List<Path> tones(int count) {
    List<Path> files = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      float[] samples = new float[RATE / 2 + number * RATE / 4];
      for (int i = 0; i < samples.length; i++) {
        samples[i] = (float) (0.4 * Math.sin((0.02 + 0.01 * number) * i) * Math.sin(2e-4 * i));
      }
      Path file = folder.resolve("tone" + number + ".wav");
      WaveformWriter.writePcm16(Waveform.of(samples, RATE), file);
      files.add(file);
    }
    return files;
  }

  @Test
  void networkOfFixedLengthPredictsBatchesAsSingleFiles() throws IOException {
    try (EmotionRecognizer recognizer = fixedLength()) {
      assertBatchesAreSingleFiles(recognizer);
    }
  }

  @Test
  void networkOfAnyLengthPredictsBatchesAsSingleFiles() throws IOException {
    try (EmotionRecognizer recognizer = anyLength()) {
      assertBatchesAreSingleFiles(recognizer);
    }
  }

  private static void assertBatchesAreSingleFiles(EmotionRecognizer recognizer) throws IOException {
    List<Path> files = new ArrayList<>(tones(14));
    List<Path> bad =
        List.of(
            Files.writeString(folder.resolve("text.wav"), "not sound"),
            folder.resolve("none.wav"),
            Files.write(
                folder.resolve("cut.wav"), Arrays.copyOf(Files.readAllBytes(files.get(0)), 900)));
    files.add(0, bad.get(0));
    files.add(5, bad.get(1));
    files.add(bad.get(2));
    for (int threads : new int[] {1, 2, 4}) {
      assertSingleFiles(recognizer, files, bad, threads);
    }
    try (Stream<BatchResult> all = recognizer.predictAll(files)) {
      assertThat(all.filter(each -> each.error().isPresent()))
          .extracting(BatchResult::path)
          .isEqualTo(bad);
    }
  }

  private static void assertSingleFiles(
      EmotionRecognizer recognizer, List<Path> files, List<Path> bad, int threads) {
    List<BatchResult> results = results(recognizer, files, threads);
    assertThat(results).extracting(BatchResult::path).isEqualTo(files);
    for (BatchResult result : results) {
      if (bad.contains(result.path())) {
        assertThat(result.error().orElseThrow()).startsWith(result.path() + ": ");
        continue;
      }
      Prediction batch = result.prediction().orElseThrow();
      Prediction single = recognizer.predict(result.path());
      for (String label : LABELS) {
        assertThat(batch.probability(label))
            .as("%s of %s with %d threads", label, result.path(), threads)
            .isCloseTo(single.probability(label), within(TOLERANCE));
      }
      assertThat(batch.warnings()).isEqualTo(single.warnings());
    }
    assertThat(
            results.stream()
                .flatMap(each -> each.prediction().stream())
                .map(Prediction::probabilities)
                .distinct())
        .as("predictions of different files")
        .hasSize(files.size() - bad.size());
  }

  private static List<BatchResult> results(
      EmotionRecognizer recognizer, List<Path> files, int threads) {
    try (Stream<BatchResult> all =
        BatchPredictor.of(recognizer).withThreads(threads).predict(files)) {
      return all.toList();
    }
  }

  @Test
  void batchesLeakNeitherFilesNorMemoryNorThreads() throws Exception {
    List<Path> files = new ArrayList<>(Collections.nCopies(MANY, tones(3).get(2)));
    files.set(3, Files.writeString(folder.resolve("leak.wav"), "not sound"));
    try (EmotionRecognizer recognizer = fixedLength()) {
      results(recognizer, files.subList(0, 40), 4);
      int arraysBefore = engineResources(recognizer);
      long bytesBefore = bytesOutsideTheHeap();
      long filesBefore = openFiles();
      assertThat(results(recognizer, files, 4)).hasSize(MANY);
      // A batch that is not read to its end.
      try (Stream<BatchResult> some = recognizer.predictAll(files)) {
        assertThat(some.limit(5)).hasSize(5);
      }
      assertThat(engineResources(recognizer)).isEqualTo(arraysBefore);
      assertThat(bytesOutsideTheHeap() - bytesBefore).isLessThan(ALLOWED_GROWTH_BYTES);
      assertThat(openFiles()).isLessThanOrEqualTo(filesBefore);
    }
    assertNoThreadsAreLeft();
  }

  /**
   * Returns how many arrays and managers of arrays the network holds in the engine. The resident
   * memory of the process says less: PyTorch's allocator keeps what was freed.
   */
  private static int engineResources(EmotionRecognizer recognizer)
      throws ReflectiveOperationException {
    Object network = field(NetworkModel.class, "network", recognizer.parts().get(0).model());
    Object manager = field(EngineNetwork.class, "manager", network);
    return ((Map<?, ?>) field(BaseNDManager.class, "resources", manager)).size();
  }

  private static Object field(Class<?> type, String name, Object of)
      throws ReflectiveOperationException {
    Field field = type.getDeclaredField(name);
    field.setAccessible(true);
    return field.get(of);
  }

  private static long bytesOutsideTheHeap() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }

  /** Returns 0 where the system does not count them. */
  private static long openFiles() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
        ? system.getOpenFileDescriptorCount()
        : 0;
  }

  private static void assertNoThreadsAreLeft() throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("ser-predict-")) {
        thread.join(10_000);
        assertThat(thread.isAlive()).as(thread.getName()).isFalse();
      }
    }
  }
}
