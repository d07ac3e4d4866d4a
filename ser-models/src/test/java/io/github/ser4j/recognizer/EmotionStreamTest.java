package io.github.ser4j.recognizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ser4j.audio.AudioException;
import io.github.ser4j.audio.Padding;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.audio.WaveformWriter;
import io.github.ser4j.evaluation.LabelEncoder;
import io.github.ser4j.features.FeatureExtractor;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.features.RootMeanSquare;
import io.github.ser4j.features.pipeline.FeaturePipeline;
import io.github.ser4j.features.pipeline.StandardScaler;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests with noise, which is calm if quiet (rms 0.03) and angry if loud (rms 0.3). */
class EmotionStreamTest {
  private static final int RATE = 8000;
  private static final float CALM = 0.03f;
  private static final float LOUD = 0.3f;

  private static final EmotionRecognizer RECOGNIZER = recognizer(RATE);

  @TempDir private Path folder;

  /** The louder the window, the more probable is anger. */
  private static EmotionRecognizer recognizer(int rateHz) {
    return EmotionRecognizer.of(
        FeaturePipeline.builder()
            .sampleRateHz(rateHz)
            .padding(Padding.end(4 * rateHz))
            .keepsLength(true)
            .extractor(RootMeanSquare.librosa())
            .build(),
        StandardScaler.of(new double[] {0}, new double[] {1}),
        LabelEncoder.of("anger", "calm"),
        features -> features.stream().map(EmotionStreamTest::probabilities).toList());
  }

  private static float[] probabilities(FeatureMatrix rms) {
    float sum = 0;
    for (int i = 0; i < rms.frames(); i++) {
      sum += rms.get(0, i);
    }
    float anger = 1 / (1 + (float) Math.exp(-30 * (sum / rms.frames() - 0.1)));
    return new float[] {anger, 1 - anger};
  }

  @AfterAll
  static void close() {
    RECOGNIZER.close();
  }

  /** Noise of given levels, each for some seconds. */
  private static Waveform speech(int rateHz, double... levelsAndSeconds) {
    SplittableRandom random = new SplittableRandom(3);
    List<Waveform> parts = new ArrayList<>();
    for (int i = 0; i < levelsAndSeconds.length; i += 2) {
      float[] samples = new float[(int) Math.round(levelsAndSeconds[i + 1] * rateHz)];
      for (int k = 0; k < samples.length; k++) {
        samples[k] = (float) (levelsAndSeconds[i] * Math.sqrt(3) * (2 * random.nextDouble() - 1));
      }
      parts.add(Waveform.of(samples, rateHz));
    }
    return Waveform.concatenate(parts);
  }

  private static List<Segment> inBlocks(Waveform speech, int blockSamples) {
    return inBlocks(RECOGNIZER.stream(speech.sampleRateHz()), speech, blockSamples);
  }

  private static List<Segment> inBlocks(EmotionStream stream, Waveform speech, int blockSamples) {
    List<Segment> segments = new ArrayList<>();
    float[] samples = speech.samples();
    for (int at = 0; at < samples.length; at += blockSamples) {
      segments.addAll(stream.push(samples, at, Math.min(samples.length, at + blockSamples)));
    }
    segments.addAll(stream.finish());
    assertThat(stream.seconds()).isEqualTo(speech.durationSeconds());
    return segments;
  }

  @Test
  void blocksGiveTheSegmentsOfTheWhole() {
    Waveform speech = speech(11_025, CALM, 6.3, LOUD, 4.1, 0, 3.7, CALM, 2.5, LOUD, 0.77);
    List<Segment> whole = RECOGNIZER.segments(speech);
    assertThat(whole).hasSizeGreaterThan(2);
    for (int blockSamples : new int[] {1, 7, 1000, 100_000, 1_000_000}) {
      assertThat(inBlocks(speech, blockSamples)).as("%d", blockSamples).isEqualTo(whole);
    }
  }

  @Test
  void threadsGiveTheSegmentsOfOne() throws Exception {
    List<Thread> before = threadsOfStreams();
    Waveform speech = speech(11_025, CALM, 6.3, LOUD, 4.1, 0, 3.7, CALM, 2.5, 0, 30, LOUD, 0.77);
    SegmentSettings settings = SegmentSettings.builder().hopSeconds(0.25).build();
    List<Segment> one =
        inBlocks(RECOGNIZER.stream(11_025, settings), speech, speech.sampleRateHz());
    assertThat(one).hasSizeGreaterThan(2);
    assertThat(RECOGNIZER.segments(speech, settings)).isEqualTo(one);
    for (int threads : new int[] {1, 2, 3, 16}) {
      for (int blockSamples : new int[] {333, 1_000_000}) {
        EmotionStream stream = RECOGNIZER.stream(11_025, settings).withThreads(threads);
        assertThat(inBlocks(stream, speech, blockSamples)).as("%d", threads).isEqualTo(one);
      }
    }
    requireEndedThreads(before);
  }

  /** Idle threads end by themselves too, but after a second. */
  private static void requireEndedThreads(List<Thread> before) throws InterruptedException {
    for (Thread thread : threadsOfStreams()) {
      if (!before.contains(thread)) {
        thread.join(500);
        assertThat(thread.isAlive()).as(thread.getName()).isFalse();
      }
    }
  }

  private static List<Thread> threadsOfStreams() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("ser-predict-"))
        .toList();
  }

  @Test
  void windowsArePredictedAsIfTheyWereAllThereIs() {
    SegmentSettings single =
        SegmentSettings.builder().merged(false).smoothedWindows(1).minSpeechSeconds(0).build();
    Waveform speech = speech(44_100, CALM, 4, LOUD, 4.5);
    try (EmotionRecognizer pretrained = EmotionRecognizer.pretrained()) {
      List<Segment> segments = pretrained.segments(speech, single);
      assertThat(segments).hasSize(7);
      for (int i = 0; i < segments.size(); i++) {
        double start = Math.min(i, speech.durationSeconds() - 3);
        int from = (int) Math.round(start * 44_100);
        Waveform window =
            Waveform.of(Arrays.copyOfRange(speech.samples(), from, from + 3 * 44_100), 44_100);
        assertThat(segments.get(i).probabilities())
            .as("%d", i)
            .isEqualTo(pretrained.predict(window).probabilities());
      }
    }
  }

  /** A recognizer that fails at loud speech, in its features or in its model. */
  private static EmotionRecognizer failingAtLoudSpeech(boolean inFeatures) {
    FeatureExtractor rms = RootMeanSquare.librosa();
    FeatureExtractor failing =
        in -> {
          FeatureMatrix features = rms.extract(in);
          if (inFeatures && features.get(0, features.frames() / 2) > 0.1) {
            throw new IllegalArgumentException("too loud");
          }
          return features;
        };
    return EmotionRecognizer.of(
        FeaturePipeline.builder()
            .sampleRateHz(RATE)
            .padding(Padding.end(4 * RATE))
            .keepsLength(true)
            .extractor(failing)
            .build(),
        StandardScaler.of(new double[] {0}, new double[] {1}),
        LabelEncoder.of("anger", "calm"),
        features -> {
          float[] probabilities = probabilities(features.get(0));
          if (probabilities[0] > 0.5) {
            throw new IllegalStateException("too angry");
          }
          return List.of(probabilities);
        });
  }

  @Test
  void failureComesAfterTheWindowsBeforeAndEndsTheThreads() throws Exception {
    for (int threads : new int[] {1, 2, 16}) {
      requireFailureInOrder(true, threads);
      requireFailureInOrder(false, threads);
    }
  }

  private static void requireFailureInOrder(boolean inFeatures, int threads) throws Exception {
    List<Thread> before = threadsOfStreams();
    try (EmotionRecognizer recognizer = failingAtLoudSpeech(inFeatures)) {
      EmotionStream stream = recognizer.stream(RATE).withThreads(threads);
      float[] samples = speech(RATE, CALM, 4, 0, 40, CALM, 4, 0, 40, LOUD, 60).samples();
      List<Segment> segments = new ArrayList<>();
      assertThatThrownBy(
              () -> {
                for (int at = 0; at < samples.length; at += RATE) {
                  segments.addAll(stream.push(samples, at, at + RATE));
                }
              })
          .hasMessageContaining(inFeatures ? "too loud" : "too angry");
      assertThat(segments).hasSize(2);
      requireEndedThreads(before);
      assertThatThrownBy(() -> stream.push(samples))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("has failed");
    }
  }

  @Test
  void closingEndsTheThreadsAndDropsTheRest() throws Exception {
    List<Thread> before = threadsOfStreams();
    EmotionStream stream = RECOGNIZER.stream(RATE).withThreads(3);
    Waveform speech = speech(RATE, CALM, 20);
    stream.push(speech.samples());
    assertThatThrownBy(() -> stream.withThreads(2))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has processed 160000 samples");
    stream.close();
    stream.close();
    requireEndedThreads(before);
    assertThat(stream.finish()).isEmpty();
    assertThatThrownBy(() -> stream.push(new float[1]))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
    assertThatThrownBy(() -> RECOGNIZER.stream(RATE).withThreads(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("threads is 0");
  }

  @Test
  void interruptedThreadStopsTheWork() throws Exception {
    List<Thread> before = threadsOfStreams();
    Waveform speech = speech(RATE, CALM, 60);
    EmotionStream stream = RECOGNIZER.stream(RATE).withThreads(2);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> stream.push(speech.samples()))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
    requireEndedThreads(before);
  }

  @Test
  void filesGiveTheSegmentsOfTheirWaveforms() {
    Waveform speech = speech(44_100, CALM, 5, LOUD, 5);
    Path file = folder.resolve("speech.wav");
    WaveformWriter.write(speech, file);
    assertThat(RECOGNIZER.segments(file)).isEqualTo(RECOGNIZER.segments(speech)).hasSize(2);
  }

  @Test
  void emotionsInSequenceAreFound() {
    List<Segment> segments = RECOGNIZER.segments(speech(RATE, CALM, 10, LOUD, 10, CALM, 10));
    assertThat(segments).extracting(Segment::label).containsExactly("calm", "anger", "calm");
    assertThat(segments.get(0).startSeconds()).isZero();
    assertThat(segments.get(0).endSeconds()).isCloseTo(10, within(1.5));
    assertThat(segments.get(1).startSeconds()).isEqualTo(segments.get(0).endSeconds());
    assertThat(segments.get(1).endSeconds()).isCloseTo(20, within(1.5));
    assertThat(segments.get(2).endSeconds()).isEqualTo(30);
    for (Segment segment : segments) {
      assertThat(segment.probability()).isBetween(0.5, 1.0);
      assertThat(segment.probabilities().keySet()).containsExactly("anger", "calm");
      assertThat(segment.probabilities().values().stream().mapToDouble(each -> each).sum())
          .isCloseTo(1, within(1e-6));
    }
    assertThat(segments.get(2).toString()).matches("(19|2\\d)\\.\\d to 30\\.0 s: calm 0\\.\\d\\d");
  }

  @Test
  void silenceIsLeftOut() {
    List<Segment> segments =
        RECOGNIZER.segments(speech(RATE, 0, 5, CALM, 4.5, 0, 6, CALM, 4, 1e-4, 5));
    assertThat(segments).extracting(Segment::label).containsExactly("calm", "calm");
    assertThat(segments.get(0).startSeconds()).isCloseTo(5, within(0.02));
    assertThat(segments.get(0).endSeconds()).isCloseTo(9.5, within(0.02));
    assertThat(segments.get(1).startSeconds()).isCloseTo(15.5, within(0.02));
    assertThat(segments.get(1).endSeconds()).isCloseTo(19.5, within(0.02));
    assertThat(RECOGNIZER.segments(speech(RATE, 0, 20))).isEmpty();
    assertThat(RECOGNIZER.segments(speech(RATE, 1e-4, 20))).as("below −60 dBFS").isEmpty();
  }

  @Test
  void noiseFarBelowTheSpeechIsSilence() {
    List<Segment> segments = RECOGNIZER.segments(speech(RATE, LOUD, 6, 0.002, 6, LOUD, 6));
    assertThat(segments).hasSize(2);
    assertThat(segments.get(0).endSeconds()).isCloseTo(6, within(0.02));
    assertThat(segments.get(1).startSeconds()).isCloseTo(12, within(0.02));
    SegmentSettings all = SegmentSettings.builder().rangeDb(60).build();
    assertThat(RECOGNIZER.segments(speech(RATE, LOUD, 6, 0.002, 6, LOUD, 6), all))
        .extracting(Segment::label)
        .containsExactly("anger", "calm", "anger");
  }

  @Test
  void clickIsNotSpeech() {
    Waveform click = speech(RATE, 0, 5, LOUD, 0.03, 0, 5);
    assertThat(RECOGNIZER.segments(click)).isEmpty();
    SegmentSettings any = SegmentSettings.builder().minSpeechSeconds(0).minSpeechShare(0).build();
    assertThat(RECOGNIZER.segments(click, any)).hasSize(1);
  }

  @Test
  void shortSpeechIsOneSegment() {
    assertThat(RECOGNIZER.segments(speech(RATE, LOUD, 1.234)))
        .singleElement()
        .satisfies(
            segment -> {
              assertThat(segment.startSeconds()).isZero();
              assertThat(segment.endSeconds()).isEqualTo(1.234);
              assertThat(segment.durationSeconds()).isEqualTo(1.234);
              assertThat(segment.probabilities())
                  .isEqualTo(RECOGNIZER.predict(speech(RATE, LOUD, 1.234)).probabilities());
            });
    assertThat(RECOGNIZER.segments(Waveform.of(new float[0], RATE))).isEmpty();
    assertThat(RECOGNIZER.segments(Waveform.of(new float[] {0.5f}, RATE))).isEmpty();
  }

  @Test
  void windowsAreNotMergedIfAskedFor() {
    SegmentSettings single =
        SegmentSettings.builder().merged(false).smoothedWindows(1).hopSeconds(3).build();
    List<Segment> segments = RECOGNIZER.segments(speech(RATE, CALM, 9), single);
    assertThat(segments).hasSize(3).extracting(Segment::endSeconds).containsExactly(3.0, 6.0, 9.0);
    assertThat(segments.get(1).probabilities())
        .isEqualTo(
            RECOGNIZER
                .predict(
                    Waveform.of(
                        Arrays.copyOfRange(speech(RATE, CALM, 9).samples(), 3 * RATE, 6 * RATE),
                        RATE))
                .probabilities());
  }

  @Test
  void smoothingOutweighsASingleWindow() {
    // A loud second in 5, heard by 3 windows of 1 s.
    Waveform speech = speech(RATE, CALM, 5, LOUD, 1, CALM, 5);
    SegmentSettings.Builder settings = SegmentSettings.builder().windowSeconds(1).hopSeconds(1);
    assertThat(RECOGNIZER.segments(speech, settings.smoothedWindows(1).build())).hasSize(3);
    settings.smoothedWindows(9).smoothing(SegmentSettings.Smoothing.MEAN);
    assertThat(RECOGNIZER.segments(speech, settings.build()))
        .extracting(Segment::label)
        .containsExactly("calm");
  }

  @Test
  void segmentsAreReturnedOnceTheyHaveEnded() {
    EmotionStream stream = RECOGNIZER.stream(RATE);
    float[] samples = speech(RATE, LOUD, 6, 0, 6).samples();
    assertThat(stream.push(samples, 0, 6 * RATE)).isEmpty();
    assertThat(stream.current().orElseThrow().label()).isEqualTo("anger");
    assertThat(stream.push(samples, 6 * RATE, 10 * RATE)).hasSize(1);
    assertThat(stream.current()).isEmpty();
    assertThat(stream.push(samples, 10 * RATE, 12 * RATE)).isEmpty();
    assertThat(stream.finish()).isEmpty();
    assertThat(stream.finish()).isEmpty();
    assertThatThrownBy(() -> stream.push(new float[1]))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("finished");
  }

  @Test
  void memoryDoesNotGrowWithLength() {
    requireConstantMemory(1);
    requireConstantMemory(3);
  }

  private static void requireConstantMemory(int threads) {
    EmotionStream stream =
        RECOGNIZER.stream(RATE, SegmentSettings.builder().smoothedWindows(5).build())
            .withThreads(threads);
    float[] minute = speech(RATE, LOUD, 15, 0, 20, CALM, 25).samples();
    int most = 0;
    int segments = 0;
    for (int i = 0; i < 20; i++) {
      for (int at = 0; at < minute.length; at += 4000) {
        segments += stream.push(minute, at, at + 4000).size();
        most = Math.max(most, stream.keptValues());
      }
    }
    assertThat(stream.seconds()).isEqualTo(1200);
    assertThat(segments).isGreaterThan(20);
    assertThat(most).isLessThan(2 * 3 * RATE + 250);
    stream.close();
  }

  @Test
  void wrongSamplesAreRejectedAsAWhole() {
    EmotionStream stream = RECOGNIZER.stream(RATE);
    float[] samples = speech(RATE, LOUD, 2).samples();
    assertThat(stream.push(samples)).isEmpty();
    float[] broken = {0.1f, Float.NaN};
    assertThatThrownBy(() -> stream.push(broken))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sample 16001 of the signal, 1 of 2 given, is NaN, but samples must be finite");
    assertThat(stream.seconds()).isEqualTo(2);
    assertThatThrownBy(() -> stream.push(samples, 5, 4))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(stream.finish()).hasSize(1);
  }

  @Test
  void ratesOutOfRangeAndMissingFilesAreRejected() {
    assertThatThrownBy(() -> RECOGNIZER.stream(999))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sampleRateHz is 999, but must be from 1000 to 768000");
    assertThatThrownBy(() -> RECOGNIZER.segments(folder.resolve("none.wav")))
        .isInstanceOf(AudioException.class)
        .hasMessageContaining("no such file");
    EmotionRecognizer closed = recognizer(RATE);
    closed.close();
    assertThatThrownBy(() -> closed.stream(RATE)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void predictionOfLongSpeechIsTheLogMeanOverWindows() {
    Waveform speech = speech(RATE, CALM, 4, LOUD, 2.5);
    Waveform first = Waveform.of(Arrays.copyOf(speech.samples(), 4 * RATE), RATE);
    Waveform last =
        Waveform.of(
            Arrays.copyOfRange(speech.samples(), speech.length() - 4 * RATE, speech.length()),
            RATE);
    double odds = 1;
    for (Waveform window : List.of(first, last)) {
      Prediction each = RECOGNIZER.predict(window);
      assertThat(each.warnings()).isEmpty();
      odds *= Math.sqrt(each.probability("anger") / each.probability("calm"));
    }
    Prediction whole = RECOGNIZER.predict(speech);
    assertThat(whole.probability("anger") / whole.probability("calm"))
        .isCloseTo(odds, within(1e-9 * odds));
    assertThat(whole.warnings())
        .extracting(PredictionWarning::kind)
        .containsExactly(PredictionWarning.Kind.LONG);
  }

  @Test
  void longSpeechAtAnyRateIsHeardToItsEnd() throws Exception {
    // Less of the noise is left at 8 kHz.
    Waveform speech = speech(44_100, CALM, 12, 3 * LOUD, 12);
    assertThat(RECOGNIZER.predict(speech).label()).isEqualTo("anger");
    Path file = folder.resolve("long.wav");
    WaveformWriter.write(speech, file);
    assertThat(RECOGNIZER.predict(file)).isEqualTo(RECOGNIZER.predict(speech));
  }
}
