package io.github.ser4j.benchmarks;

import io.github.ser4j.audio.WaveformWriter;
import io.github.ser4j.recognizer.EmotionRecognizer;
import io.github.ser4j.recognizer.Prediction;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Predictions of 2.5 s of speech at 16 kHz, from the bytes of a WAV file to probabilities: the
 * distribution of the time that one takes, while 1, 2 and 8 threads ask for them.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@SuppressWarnings("NullAway.Init") // fields are set by JMH
public class RecognizerBenchmark {
  @Param({"pretrained", "spectrogram"})
  private String name;

  private EmotionRecognizer recognizer;
  private byte[] wav;

  /**
   * Opens the recognizer.
   *
   * @throws IOException if a temporary file cannot be written
   */
  @Setup
  public void open() throws IOException {
    recognizer = Recognizers.open(name);
    try (TemporaryFolder folder = new TemporaryFolder()) {
      Path file = folder.file("speech.wav");
      WaveformWriter.writePcm16(Speech.of(2.5, 16_000), file);
      wav = Files.readAllBytes(file);
    }
  }

  /** Closes the recognizer. */
  @TearDown
  public void close() {
    recognizer.close();
  }

  /**
   * Predicts on one thread.
   *
   * @return the prediction
   */
  @Benchmark
  public Prediction oneThread() {
    return predict();
  }

  /**
   * Predicts on two threads.
   *
   * @return the prediction
   */
  @Benchmark
  @Threads(2)
  public Prediction twoThreads() {
    return predict();
  }

  /**
   * Predicts on eight threads.
   *
   * @return the prediction
   */
  @Benchmark
  @Threads(8)
  public Prediction eightThreads() {
    return predict();
  }

  private Prediction predict() {
    return recognizer.predict(new ByteArrayInputStream(wav));
  }
}
