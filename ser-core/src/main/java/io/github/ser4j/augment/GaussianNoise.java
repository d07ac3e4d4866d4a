package io.github.ser4j.augment;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.jspecify.annotations.Nullable;

/**
 * Adds white Gaussian noise, in one of two ways.
 *
 * <ul>
 *   <li>{@link #snrDb}: at a signal-to-noise ratio of {@code 10·log10(Σ speech² / Σ noise²)} dB.
 *       The noise is scaled by its measured energy, so that the ratio is exactly the drawn one, not
 *       just in expectation.
 *   <li>{@link #peakFactor}: {@code x + factor·max|x|·N(0, 1)}, as tutorials on CREMA-D do with the
 *       factor {@code 0.035·U(0, 1)}.
 * </ul>
 *
 * <p>By default the ratio is from 15 to 30 dB. A factor of 0 leaves speech unchanged, bit for bit.
 * Silence and an empty waveform stay unchanged. Immutable and safe to share between threads; in
 * descriptions it is called {@code noise}.
 *
 * <pre>{@code
 * Waveform speech = SyntheticSpeech.builder().build().speak("anger", 1, 1);
 * Waveform noisy = GaussianNoise.snrDb(0).apply(speech, 42);
 * System.out.println(Math.round(100 * noisy.rms() / speech.rms()) + " % of the level"); // 141 % of the level
 * System.out.println(GaussianNoise.snrDb(15, 30).spec()); // noise(peakFactor=none, seed=drawn, snrDb=15.0..30.0)
 * }</pre>
 *
 * @see BackgroundNoise
 * @see AugmentationPlan
 */
public final class GaussianNoise extends DescribedAugmenter {
  static final Kind<GaussianNoise, Builder> KIND =
      new Kind<>(
          "noise",
          new Settings<GaussianNoise, Builder>()
              .text(
                  "snrDb",
                  noise -> noise.level.textIf(!noise.isPeakFactor),
                  (builder, text) -> builder.snrDb = Range.parseOptional("snrDb", text))
              .text(
                  "peakFactor",
                  noise -> noise.level.textIf(noise.isPeakFactor),
                  (builder, text) -> builder.peakFactor = Range.parseOptional("peakFactor", text))
              .text(
                  "seed",
                  noise -> NoiseSeed.text(noise.seed),
                  (builder, text) -> builder.seed = NoiseSeed.parse(text))
              .about("snrDb", "dB; one number or a range to draw from, or none")
              .about("peakFactor", "a fraction of the largest sample, 0 or more, instead of snrDb")
              .about("seed", "a whole number, or drawn"),
          Builder::new,
          Builder::build);

  /** An SNR in dB, or a fraction of the loudest sample. */
  private final Range level;

  private final boolean isPeakFactor;
  private final OptionalLong seed;

  private GaussianNoise(Range level, boolean isPeakFactor, OptionalLong seed) {
    this.level = isPeakFactor ? level.within("peakFactor", 0, Double.MAX_VALUE) : level;
    this.isPeakFactor = isPeakFactor;
    this.seed = seed;
  }

  /**
   * Creates noise at one signal-to-noise ratio.
   *
   * @param db the ratio in dB, finite
   * @return the augmenter
   * @throws IllegalArgumentException if the ratio is not finite
   */
  public static GaussianNoise snrDb(double db) {
    return snrDb(db, db);
  }

  /**
   * Creates noise at a signal-to-noise ratio drawn from a range.
   *
   * @param minDb the lowest ratio in dB, finite
   * @param maxDb the highest ratio in dB, finite, not below the lowest
   * @return the augmenter
   * @throws IllegalArgumentException if a ratio is not finite, or the highest is below the lowest
   */
  public static GaussianNoise snrDb(double minDb, double maxDb) {
    return new GaussianNoise(Range.of("snrDb", minDb, maxDb), false, OptionalLong.empty());
  }

  /**
   * Creates noise whose standard deviation is one fraction of the largest sample.
   *
   * @param factor the fraction, finite and at least 0
   * @return the augmenter
   * @throws IllegalArgumentException if the fraction is out of range
   */
  public static GaussianNoise peakFactor(double factor) {
    return peakFactor(factor, factor);
  }

  /**
   * Creates noise whose standard deviation is a fraction of the largest sample, drawn from a range;
   * {@code peakFactor(0, 0.035)} in the tutorials.
   *
   * @param min the smallest fraction, 0 or more
   * @param max the largest fraction, finite, not below the smallest
   * @return the augmenter
   * @throws IllegalArgumentException if a fraction is out of range, or the largest is below the
   *     smallest
   */
  public static GaussianNoise peakFactor(double min, double max) {
    return new GaussianNoise(Range.of("peakFactor", min, max), true, OptionalLong.empty());
  }

  @Override
  GaussianNoise drawn(RandomGenerator random) {
    return new GaussianNoise(level.draw(random), isPeakFactor, NoiseSeed.draw(seed, random));
  }

  @Override
  Waveform change(Waveform in) {
    float[] noise = new float[in.length()];
    double noiseEnergy = fill(noise);
    double speechEnergy = 0;
    float peak = 0;
    for (int i = 0; i < noise.length; i++) {
      float sample = in.sample(i);
      speechEnergy += (double) sample * sample;
      peak = Math.max(peak, Math.abs(sample));
    }
    if (peak == 0) {
      return in;
    }
    float scale =
        (float)
            (isPeakFactor
                ? level.min() * peak
                : SampleRuns.noiseGain(speechEnergy, noiseEnergy, level.min()));
    if (scale == 0) {
      return in;
    }
    for (int i = 0; i < noise.length; i++) {
      noise[i] = in.sample(i) + scale * noise[i];
    }
    return Waveform.of(noise, in.sampleRateHz());
  }

  /** Fills an array with standard normal numbers and returns the sum of their squares. */
  private double fill(float[] noise) {
    UniformRandomProvider bits = new SplittableRandom(seed.getAsLong())::nextLong;
    ContinuousSampler normal = ZigguratSampler.NormalizedGaussian.of(bits);
    double energy = 0;
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) normal.sample();
      energy += (double) noise[i] * noise[i];
    }
    return energy;
  }

  @Override
  public Spec spec() {
    return KIND.describe(this);
  }

  private static final class Builder {
    private @Nullable Range snrDb;
    private @Nullable Range peakFactor;
    private OptionalLong seed = OptionalLong.empty();

    GaussianNoise build() {
      if (peakFactor == null) {
        return new GaussianNoise(snrDb == null ? new Range(15, 30) : snrDb, false, seed);
      }
      if (snrDb != null) {
        throw new IllegalArgumentException(
            "noise has either snrDb or peakFactor, but both were given: leave one out");
      }
      return new GaussianNoise(peakFactor, true, seed);
    }
  }
}
