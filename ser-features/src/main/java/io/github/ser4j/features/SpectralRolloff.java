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
 * The roll-off frequency of every spectrum, below which most of it is concentrated: {@code f[k] =
 * k·sampleRate/fftSize} of the first bin {@code k} for which {@code |X[0]| + … + |X[k]|} reaches
 * {@code rollPercent} of the sum over all bins. 1 × frames, in Hz, from 0 to half the sample rate;
 * values match {@code librosa.feature.spectral_rolloff} with the same settings.
 *
 * <p>Special cases: an empty waveform has no frames; one shorter than a frame has frames only if
 * they are centered; silence gives zeros.
 *
 * <p>Immutable and safe to use from many threads; in descriptions it is called {@code rolloff}.
 *
 * <pre>{@code
 * Waveform speech = SyntheticSpeech.builder().build().speak("anger", 1, 1);
 * FeatureMatrix features = SpectralRolloff.librosa().extract(speech);
 * System.out.println(features.rows() + " × " + features.frames()); // 1 × 58
 * System.out.println(Math.round(features.max()) + " Hz at most"); // 7141 Hz at most
 * }</pre>
 *
 * @see SpectralCentroid
 * @see SpectralBandwidth
 */
public final class SpectralRolloff extends Described implements FeatureExtractor {
  static final Kind<SpectralRolloff, Builder> KIND =
      new Kind<>(
          "rolloff",
          new Settings<SpectralRolloff, Builder>()
              .include(FrameSettings.STFT, rolloff -> rolloff.stft, builder -> builder.stft)
              .real("rollPercent", rolloff -> rolloff.rollPercent, Builder::rollPercent)
              .alias("roll_percent", "rollPercent")
              .about("rollPercent", "a fraction of the energy, greater than 0, less than 1"),
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
   * Creates an extractor with librosa's defaults: 0.85 of the spectrum, frames of 2048 samples, 512
   * apart.
   *
   * @return the extractor
   */
  public static SpectralRolloff librosa() {
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
    // Summed in the same order, the sum reaches the threshold at the last bin at the latest.
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

  /** Builds a {@link SpectralRolloff}. Not safe to share between threads. */
  public static final class Builder extends FrameBuilder.Spectrum<Builder> {
    private double rollPercent = 0.85;

    private Builder() {}

    @Override
    Builder self() {
      return this;
    }

    /**
     * Sets the fraction of the spectrum below the roll-off frequency.
     *
     * @param rollPercent a fraction, greater than 0 and less than 1; default 0.85
     * @return this builder
     */
    public Builder rollPercent(double rollPercent) {
      this.rollPercent = rollPercent;
      return this;
    }

    /**
     * Builds the instance.
     *
     * @return the extractor
     * @throws IllegalArgumentException if a number is out of range
     */
    public SpectralRolloff build() {
      Checks.insideZeroAndOne("rollPercent", rollPercent);
      return new SpectralRolloff(this);
    }
  }
}
