package io.github.ser4j.benchmarks;

import io.github.ser4j.audio.WaveformWriter;
import io.github.ser4j.recognizer.BatchPredictor;
import io.github.ser4j.recognizer.BatchResult;
import io.github.ser4j.recognizer.EmotionRecognizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** How many files of 2.5 s at 16 kHz a {@link BatchPredictor} predicts in a second. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@SuppressWarnings("NullAway.Init") // fields are set by JMH
public class BatchBenchmark {
  private static final int FILES = 100;

  @Param({"pretrained", "spectrogram"})
  private String name;

  @Param({"1", "2", "8"})
  private int threads;

  private EmotionRecognizer recognizer;
  private TemporaryFolder folder;
  private List<Path> files;

  /**
   * Writes the file, which is predicted again and again.
   *
   * @throws IOException if it cannot be written
   */
  @Setup
  public void open() throws IOException {
    recognizer = Recognizers.open(name);
    folder = new TemporaryFolder();
    Path file = folder.file("speech.wav");
    WaveformWriter.writePcm16(Speech.of(2.5, 16_000), file);
    files = Collections.nCopies(FILES, file);
  }

  /**
   * Removes the file.
   *
   * @throws IOException if it cannot be removed
   */
  @TearDown
  public void close() throws IOException {
    recognizer.close();
    folder.close();
  }

  /**
   * Predicts all files.
   *
   * @return how many could be predicted
   */
  @Benchmark
  @OperationsPerInvocation(FILES)
  public long predictAll() {
    try (Stream<BatchResult> results =
        BatchPredictor.of(recognizer).withThreads(threads).predict(files)) {
      return results.filter(result -> result.prediction().isPresent()).count();
    }
  }
}
