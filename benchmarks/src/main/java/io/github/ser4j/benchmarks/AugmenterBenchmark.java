package io.github.ser4j.benchmarks;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.audio.WaveformWriter;
import io.github.ser4j.augment.Augmenter;
import io.github.ser4j.augment.Augmenters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
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

/**
 * Each augmenter with its default settings on 2.5 s of noise at 44.1 kHz, on one thread. Background
 * noise is 10 s, the impulse response of the room half a second.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@SuppressWarnings("NullAway.Init") // fields are set by JMH
public class AugmenterBenchmark {
  private static final int RATE_HZ = 44_100;

  @Param({
    "background",
    "clipping",
    "gain",
    "loudness",
    "noise",
    "pitch",
    "room",
    "shift",
    "speed",
    "stretch",
    "telephone",
    "timeMask",
    "vtl"
  })
  private String name;

  private final RandomGenerator random = new SplittableRandom(1);
  private final Waveform speech = Noise.of(2.5, RATE_HZ);
  private Augmenter augmenter;
  private TemporaryFolder folder;

  /**
   * Creates the augmenter.
   *
   * @throws IOException if its recording cannot be written
   */
  @Setup
  public void prepare() throws IOException {
    folder = new TemporaryFolder();
    augmenter = Augmenters.of(name, settings());
  }

  private Map<String, String> settings() throws IOException {
    return switch (name) {
      case "background" -> Map.of("files", written(Noise.of(10, RATE_HZ)).toString());
      case "room" -> Map.of("files", written(Noise.of(0.5, RATE_HZ)).toString());
      default -> Map.of();
    };
  }

  private Path written(Waveform recording) throws IOException {
    Path file = folder.file("recording.wav");
    WaveformWriter.writeFloat32(recording, file);
    return file;
  }

  /**
   * Removes the recording.
   *
   * @throws IOException if it cannot be removed
   */
  @TearDown
  public void close() throws IOException {
    folder.close();
  }

  /**
   * Changes the noise.
   *
   * @return changed
   */
  @Benchmark
  public Waveform apply() {
    return augmenter.apply(speech, random);
  }
}
