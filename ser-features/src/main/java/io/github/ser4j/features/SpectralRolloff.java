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
 * The frequency below which most of every spectrum lies: {@code f[k] = k·sampleRate/fftSize} of the
 * first bin {@code k} for which {@code |X[0]| + … + |X[k]|} reaches {@code rollPercent} of the sum
 * over all bins. 1 × frames, in Hz, from 0 to half the sample rate; figures are those of {@code
 * librosa.feature.spectral_rolloff} with the same settings.
 *
 * <p>Special cases: an empty waveform has no frames; one shorter than a frame has them only if
 * frames are centred; silence gives zeros.
 *
 * <p>Immutable and safe to use from many threads; in descriptions it is called {@code rolloff}.
 */
public final class SpectralRolloff extends Described implements FeatureExtractor {
  static final Kind<SpectralRolloff, Builder> KIND =
      new Kind<>(
          "rolloff",
          new Settings<SpectralRolloff, Builder>()
              .include(FrameSettings.STFT, rolloff -> rolloff.stft, builder -> builder.stft)
              .real("rollPercent", rolloff -> rolloff.rollPercent, Builder::rollPercent)
              .alias("roll_percent", "rollPercent")
              .about("rollPercent", "a share of the energy, greater than 0, less than 1"),
          SpectralRolloff::builder,
          Builder::build);

  private final Stft stft;
  private final double rollPercent;
  private final Spec spec;

  private SpectralRolloff(Builder builder) {
    this.stft = builder.stft.build();
    this.rollPercent = builder.rollPercent;
    this.spec = KIND.describe(this);
  }

  /**
   * librosa's defaults: 0.85 of the spectrum, frames of 2048 samples, 512 apart.
   *
   * @return the extractor
   */
  public static SpectralRolloff librosa() {
    return builder().build();
  }

  /**
   * A builder with librosa's defaults.
   *
   * @return a fresh builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Computes the roll-off frequencies.
   *
   * @param in the waveform
   * @return 1 × frames, in Hz
   */
  @Override
  public FeatureMatrix extract(Waveform in) {
    double binHz = (double) in.sampleRateHz() / stft.fftSize();
    return SpectralFrames.ofMagnitudes(
        stft, in, 1, (spectrum, column) -> column[0] = (float) (binHz * rollBin(spectrum)));
  }

  private int rollBin(float[] spectrum) {
    double sum = 0;
    for (float value : spectrum) {
      sum += value;
    }
    double threshold = rollPercent * sum;
    int bin = 0;
    // Summed in the same order, the sum reaches the threshold in the last bin at the latest.
    for (double below = spectrum[0]; below < threshold; below += spectrum[bin]) {
      bin++;
    }
    return bin;
  }

  @Override
  public Optional<Framing> framing() {
    return Optional.of(stft.framing());
  }

  @Override
  public Spec spec() {
    return spec;
  }

  /** Collects the options of a {@link SpectralRolloff}. Not safe to share between threads. */
  public static final class Builder extends FrameBuilder.Spectrum<Builder> {
    private double rollPercent = 0.85;

    private Builder() {}

    @Override
    Builder self() {
      return this;
    }

    /**
     * How much of the spectrum lies below the roll-off frequency.
     *
     * @param rollPercent a fraction, greater than 0 and less than 1; default 0.85
     * @return this builder
     */
    public Builder rollPercent(double rollPercent) {
      this.rollPercent = rollPercent;
      return this;
    }

    /**
     * Builds it.
     *
     * @return the extractor
     * @throws IllegalArgumentException if a number is out of its range
     */
    public SpectralRolloff build() {
      Checks.insideZeroAndOne("rollPercent", rollPercent);
      return new SpectralRolloff(this);
    }
  }
}
