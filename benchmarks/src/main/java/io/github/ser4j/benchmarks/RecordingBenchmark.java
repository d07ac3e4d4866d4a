package io.github.ser4j.benchmarks;

import io.github.ser4j.audio.WaveformReader;
import io.github.ser4j.audio.WaveformWriter;
import io.github.ser4j.recognizer.EmotionRecognizer;
import io.github.ser4j.recognizer.EmotionStream;
import io.github.ser4j.recognizer.Segment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
import org.openjdk.jmh.annotations.Warmup;

/** The segments of ten minutes of speech at 44.1 kHz, in a heap of 128 MB. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@Fork(value = 1, jvmArgsPrepend = "-Xmx128m")
@SuppressWarnings("NullAway.Init") // fields are set by JMH
public class RecordingBenchmark {
  private static final int RATE_HZ = 44_100;
  private static final int MINUTES = 10;

  /** With one, a stream does all work on the thread that pushes samples. */
  @Param({"1", "2"})
  private int threads;

  private EmotionRecognizer recognizer;
  private TemporaryFolder folder;
  private Path file;

  /**
   * Writes the recording.
   *
   * @throws IOException if it cannot be written
   */
  @Setup
  public void open() throws IOException {
    recognizer = EmotionRecognizer.pretrained();
    folder = new TemporaryFolder();
    file = folder.file("call.wav");
    WaveformWriter.writePcm16(Speech.of(60.0 * MINUTES, RATE_HZ), file);
  }

  /**
   * Removes the recording.
   *
   * @throws IOException if it cannot be removed
   */
  @TearDown
  public void close() throws IOException {
    recognizer.close();
    folder.close();
  }

  /**
   * Reads the file in blocks of a tenth of a second, as a stream gets them.
   *
   * @return the segments
   */
  @Benchmark
  public List<Segment> stream() {
    List<Segment> segments = new ArrayList<>();
    try (EmotionStream stream = recognizer.stream(RATE_HZ).withThreads(threads)) {
      WaveformReader.readBlocks(
          file, RATE_HZ / 10, block -> segments.addAll(stream.push(block.samples())));
      segments.addAll(stream.finish());
    }
    return segments;
  }
}
