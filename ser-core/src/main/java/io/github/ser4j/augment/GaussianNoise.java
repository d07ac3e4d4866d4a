package io.github.ser4j.augment;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.spec.Kind;
import io.github.ser4j.spec.Settings;
import io.github.ser4j.spec.Spec;
import java.util.random.RandomGenerator;

/**
 * Adds white Gaussian noise at a signal-to-noise ratio drawn evenly, in decibels, from a range:
 *
 * <pre>
 *   snrDb = 10 · log10(Σ speech² / Σ noise²)
 * </pre>
 *
 * <p>The noise is scaled by its own measured energy, so the ratio of a result is the drawn one, not
 * merely its expectation. Silence and an empty waveform stay as they are. Immutable and safe to
 * share between threads.
 */
public final class GaussianNoise implements Augmenter {
  static final Kind<GaussianNoise, Builder> KIND =
      new Kind<>(
          "noise",
          new Settings<GaussianNoise, Builder>()
              .real("minSnrDb", noise -> noise.minSnrDb, Builder::minSnrDb)
              .real("maxSnrDb", noise -> noise.maxSnrDb, Builder::maxSnrDb),
          GaussianNoise::builder,
          Builder::build);

  private final double minSnrDb;
  private final double maxSnrDb;

  private GaussianNoise(Builder builder) {
    if (!(builder.minSnrDb <= builder.maxSnrDb)
        || !Double.isFinite(builder.minSnrDb)
        || !Double.isFinite(builder.maxSnrDb)) {
      throw new IllegalArgumentException(
          "the SNR range is "
              + builder.minSnrDb
              + " to "
              + builder.maxSnrDb
              + " dB, but must be finite and not end below its start");
    }
    this.minSnrDb = builder.minSnrDb;
    this.maxSnrDb = builder.maxSnrDb;
  }

  /**
   * Starts with a range of 15 to 30 dB.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public Waveform apply(Waveform in, RandomGenerator random) {
    float[] samples = in.samples();
    double snrDb = minSnrDb + (maxSnrDb - minSnrDb) * random.nextDouble();
    double[] noise = new double[samples.length];
    double speechEnergy = 0;
    double noiseEnergy = 0;
    for (int i = 0; i < samples.length; i++) {
      noise[i] = random.nextGaussian();
      noiseEnergy += noise[i] * noise[i];
      speechEnergy += (double) samples[i] * samples[i];
    }
    if (speechEnergy == 0) {
      return in;
    }
    double scale = Math.sqrt(speechEnergy / noiseEnergy) * Math.pow(10, -snrDb / 20);
    for (int i = 0; i < samples.length; i++) {
      samples[i] += (float) (scale * noise[i]);
    }
    return Waveform.of(samples, in.sampleRateHz());
  }

  @Override
  public Spec spec() {
    return KIND.describe(this);
  }

  /** Collects the settings of a {@link GaussianNoise}. Not safe to share between threads. */
  public static final class Builder {
    private double minSnrDb = 15;
    private double maxSnrDb = 30;

    private Builder() {}

    /**
     * The lowest signal-to-noise ratio.
     *
     * @param minSnrDb in dB, finite; 15 if not set
     * @return this builder
     */
    public Builder minSnrDb(double minSnrDb) {
      this.minSnrDb = minSnrDb;
      return this;
    }

    /**
     * The highest signal-to-noise ratio.
     *
     * @param maxSnrDb in dB, finite, not below the lowest; 30 if not set
     * @return this builder
     */
    public Builder maxSnrDb(double maxSnrDb) {
      this.maxSnrDb = maxSnrDb;
      return this;
    }

    /**
     * Makes the augmenter.
     *
     * @return the augmenter
     * @throws IllegalArgumentException if a ratio is not finite, or the highest is below the lowest
     */
    public GaussianNoise build() {
      return new GaussianNoise(this);
    }
  }
}
