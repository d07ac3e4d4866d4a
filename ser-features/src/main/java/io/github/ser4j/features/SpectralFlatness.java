package io.github.ser4j.features;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Described;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.dsp.Framing;
import io.github.ser4j.dsp.Stft;
import io.github.ser4j.internal.Checks;
import java.util.Optional;

/**
 * The flatness of every spectrum, its similarity to noise: the geometric mean of {@code max(amin,
 * |X[k]|^power)} over all bins divided by the arithmetic mean, {@code exp(mean(ln P)) / mean(P)}. 1
 * × frames, dimensionless, from 0 (a tone) to 1 (a flat spectrum); values match {@code
 * librosa.feature.spectral_flatness} with the same settings. Source: S. Dubnov, <i>Generalization
 * of spectral flatness measure for non-Gaussian linear processes</i> (2004).
 *
 * <p>Special cases: an empty waveform has no frames; one shorter than a frame has frames only if
 * they are centered; silence is flat and gives ones.
 *
 * <p>Immutable and safe to use from many threads; in descriptions it is called {@code flatness}.
 *
 * <pre>{@code
 * Waveform speech = SyntheticSpeech.builder().build().speak("anger", 1, 1);
 * FeatureMatrix features = SpectralFlatness.librosa().extract(speech);
 * System.out.println(features.rows() + " × " + features.frames()); // 1 × 58
 * System.out.println(features.max() < 1); // true
 * }</pre>
 *
 * @see SpectralContrast
 * @see ZeroCrossingRate
 */
public final class SpectralFlatness extends Described implements FeatureExtractor {
  static final Kind<SpectralFlatness, Builder> KIND =
      new Kind<>(
          "flatness",
          new Settings<SpectralFlatness, Builder>()
              .include(FrameSettings.STFT, flatness -> flatness.stft, builder -> builder.stft)
              .real("power", flatness -> flatness.power, Builder::power)
              .real("amin", flatness -> flatness.amin, Builder::amin)
              .about("power", "greater than 0")
              .about("amin", "greater than 0"),
          SpectralFlatness::builder,
          Builder::build);

  private final Stft stft;
  private final double power;
  private final double amin;
  private final Spec spec;

  private SpectralFlatness(Builder builder) {
    this.stft = builder.stft.build();
    this.power = builder.power;
    this.amin = builder.amin;
    this.spec = KIND.describe(this);
  }

  /**
   * Creates an extractor with librosa's defaults: the power spectrum, at least 1e-10, frames of
   * 2048 samples, 512 apart.
   *
   * @return the extractor
   */
  public static SpectralFlatness librosa() {
    return builder().build();
  }

  /**
   * Creates a builder with librosa's defaults.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public FeatureMatrix extract(Waveform in) {
    return SpectralFrames.ofMagnitudes(
        stft, in, 1, (spectrum, column) -> column[0] = flatness(spectrum));
  }

  private float flatness(float[] spectrum) {
    LogSum logSum = new LogSum();
    double sum = 0;
    for (float magnitude : spectrum) {
      double raised = power == 2 ? (double) magnitude * magnitude : Math.pow(magnitude, power);
      double value = Math.max(amin, raised);
      logSum.add(value);
      sum += value;
    }
    return (float) (Math.exp(logSum.value() / spectrum.length) / (sum / spectrum.length));
  }

  @Override
  public Optional<Framing> framing() {
    return Optional.of(stft.framing());
  }

  @Override
  public Spec spec() {
    return spec;
  }

  /** Builds a {@link SpectralFlatness}. Not safe to share between threads. */
  public static final class Builder extends FrameBuilder.Spectrum<Builder> {
    private double power = 2;
    private double amin = 1e-10;

    private Builder() {}

    @Override
    Builder self() {
      return this;
    }

    /**
     * Sets the exponent of the magnitude.
     *
     * @param power greater than 0; default 2
     * @return this builder
     */
    public Builder power(double power) {
      this.power = power;
      return this;
    }

    /**
     * Sets the threshold below which values are raised.
     *
     * @param amin greater than 0; default 1e-10
     * @return this builder
     */
    public Builder amin(double amin) {
      this.amin = amin;
      return this;
    }

    /**
     * Builds the instance.
     *
     * @return the extractor
     * @throws IllegalArgumentException if a number is out of range
     */
    public SpectralFlatness build() {
      Checks.positive("power", power);
      Checks.positive("amin", amin);
      return new SpectralFlatness(this);
    }
  }
}
