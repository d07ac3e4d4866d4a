package io.github.ser4j.benchmarks;

import io.github.ser4j.audio.Resampler;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.audio.WaveformWriter;
import io.github.ser4j.augment.Augmenter;
import io.github.ser4j.augment.GaussianNoise;
import io.github.ser4j.augment.PitchShift;
import io.github.ser4j.augment.TimeShift;
import io.github.ser4j.augment.TimeStretch;
import io.github.ser4j.features.FeatureExtractor;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.features.LogMelSpectrogram;
import io.github.ser4j.features.MelSpectrogram;
import io.github.ser4j.features.RootMeanSquare;
import io.github.ser4j.features.ZeroCrossingRate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The tasks that {@code peers/compare.py} compares with other tools, on 2.5 s of noise. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // fields are set by JMH
public class SpeechBenchmark {
  private final FeatureExtractor mel = MelSpectrogram.librosa();
  private final FeatureExtractor melDb = LogMelSpectrogram.relativeToPeak();
  private final FeatureExtractor zcrAndRms =
      ZeroCrossingRate.librosa().append(RootMeanSquare.librosa());
  private final Resampler resampler = Resampler.to(44_100);
  private final Waveform fast = Noise.of(2.5, 44_100);
  private final Waveform slow = Noise.of(2.5, 16_000);
  private final Augmenter stretch = TimeStretch.rate(1.1, 1.1);
  private final Augmenter pitch = PitchShift.semitones(2, 2);
  private final Augmenter noise = GaussianNoise.snrDb(20, 20);
  private final Augmenter shift = TimeShift.ms(-500, 500);
  private final RandomGenerator random = new SplittableRandom(1);
  private Path file;

  /**
   * Writes a file at 16 kHz.
   *
   * @throws IOException if it cannot be written
   */
  @Setup
  public void writeFile() throws IOException {
    file = Files.createTempFile("ser4j", ".wav");
    WaveformWriter.writePcm16(slow, file);
  }

  /**
   * Removes the file.
   *
   * @throws IOException if it cannot be removed
   */
  @TearDown
  public void deleteFile() throws IOException {
    Files.delete(file);
  }

  /**
   * Computes librosa's mel spectrogram at 44.1 kHz.
   *
   * @return 128 × 216
   */
  @Benchmark
  public FeatureMatrix mel() {
    return mel.extract(fast);
  }

  /**
   * Computes the reference system's sequence features at 44.1 kHz.
   *
   * @return 1 × 432
   */
  @Benchmark
  public FeatureMatrix zcrAndRms() {
    return zcrAndRms.extract(fast);
  }

  /**
   * * Resamples from 16 kHz to 44.1 kHz.
   *
   * @return 110,250 samples
   */
  @Benchmark
  public Waveform resample() {
    return resampler.apply(slow);
  }

  /**
   * Computes a mel spectrogram in dB at 44.1 kHz from a file at 16 kHz.
   *
   * @return 128 × 216
   */
  @Benchmark
  public FeatureMatrix fileToMelDb() {
    return melDb.extract(resampler.apply(Waveform.load(file)));
  }

  /**
   * 10 % faster.
   *
   * @return 100,227 samples
   */
  @Benchmark
  public Waveform stretch() {
    return stretch.apply(fast, random);
  }

  /**
   * Two semitones higher.
   *
   * @return 110,250 samples
   */
  @Benchmark
  public Waveform pitch() {
    return pitch.apply(fast, random);
  }

  /**
   * White noise at 20 dB.
   *
   * @return 110,250 samples
   */
  @Benchmark
  public Waveform noise() {
    return noise.apply(fast, random);
  }

  /**
   * Moved round by up to half a second.
   *
   * @return 110,250 samples
   */
  @Benchmark
  public Waveform shift() {
    return shift.apply(fast, random);
  }
}
