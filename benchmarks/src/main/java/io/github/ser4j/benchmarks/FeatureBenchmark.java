package io.github.ser4j.benchmarks;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.features.FeatureExtractor;
import io.github.ser4j.features.FeatureExtractors;
import io.github.ser4j.features.FeatureMatrix;
import java.util.Map;
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
import org.openjdk.jmh.annotations.Warmup;

/** Each extractor with librosa's settings on 2.5 s of noise at 44.1 kHz, on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@SuppressWarnings("NullAway.Init") // fields are set by JMH
public class FeatureBenchmark {
  @Param({
    "stft",
    "stft-db",
    "mel",
    "mel-db",
    "mfcc",
    "chroma",
    "centroid",
    "bandwidth",
    "rolloff",
    "flatness",
    "contrast",
    "onset",
    "zcr",
    "rms",
    "yin",
    "pyin",
    "formants",
    "hnr",
    "jitter-shimmer",
    "harmonic-differences",
    "spectral-balance",
    "loudness",
    "spectral-flux",
    "spectral-moments"
  })
  private String name;

  private FeatureExtractor extractor;
  private Waveform speech;

  /** Creates the noise. */
  @Setup
  public void prepare() {
    extractor = FeatureExtractors.of(name, Map.of());
    speech = Noise.of(2.5, 44_100);
  }

  /**
   * Extracts the features.
   *
   * @return the features
   */
  @Benchmark
  public FeatureMatrix extract() {
    return extractor.extract(speech);
  }
}
