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
 * The spread of every spectrum around its centroid {@code c}: {@code (Σ S[k]·|f[k] − c|^p)^(1/p)}
 * with {@code f[k] = k·sampleRate/fftSize} and the magnitudes {@code S}, by default divided by
 * their sum. 1 × frames, in Hz, at least 0; values match {@code librosa.feature.spectral_bandwidth}
 * with the same settings. Source: A. Klapuri, M. Davy (eds.), <i>Signal Processing Methods for
 * Music Transcription</i> (2006), chapter 5.
 *
 * <p>Special cases: an empty waveform has no frames; one shorter than a frame has frames only if
 * they are centered; silence gives zeros.
 *
 * <p>Immutable and safe to use from many threads; in descriptions it is called {@code bandwidth}.
 *
 * <pre>{@code
 * Waveform speech = SyntheticSpeech.builder().build().speak("anger", 1, 1);
 * FeatureMatrix features = SpectralBandwidth.librosa().extract(speech);
 * System.out.println(features.rows() + " × " + features.frames()); // 1 × 58
 * System.out.println(Math.round(features.mean()) + " Hz"); // 1779 Hz
 * }</pre>
 *
 * @see SpectralCentroid
 * @see SpectralRolloff
 */
public final class SpectralBandwidth extends Described implements FeatureExtractor {
  static final Kind<SpectralBandwidth, Builder> KIND =
      new Kind<>(
          "bandwidth",
          new Settings<SpectralBandwidth, Builder>()
              .include(FrameSettings.STFT, bandwidth -> bandwidth.stft, builder -> builder.stft)
              .real("p", bandwidth -> bandwidth.p, Builder::p)
              .flag("normalized", bandwidth -> bandwidth.normalized, Builder::normalized)
              .alias("norm", "normalized")
              .about("p", "greater than 0"),
          SpectralBandwidth::builder,
          Builder::build);

  private final Stft stft;
  private final double p;
  private final boolean normalized;
  private final Spec spec;

  private SpectralBandwidth(Builder builder) {
    this.stft = builder.stft.build();
    this.p = builder.p;
    this.normalized = builder.normalized;
    this.spec = KIND.describe(this);
  }

  /**
   * Creates an extractor with librosa's defaults: {@code p} 2, magnitudes that add up to 1, frames
   * of 2048 samples, 512 apart.
   *
   * @return the extractor
   */
  public static SpectralBandwidth librosa() {
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
   * Computes the bandwidths.
   *
   * @param in the waveform
   * @return 1 × frames, in Hz
   */
  @Override
  public FeatureMatrix extract(Waveform in) {
    double binHz = (double) in.sampleRateHz() / stft.fftSize();
    return SpectralFrames.ofMagnitudes(
        stft, in, 1, (spectrum, column) -> column[0] = bandwidth(spectrum, binHz));
  }

  private float bandwidth(float[] spectrum, double binHz) {
    double divisor = SpectralCentroid.divisor(spectrum);
    double center = SpectralCentroid.centerBin(spectrum, divisor);
    double sum = 0;
    for (int bin = 0; bin < spectrum.length; bin++) {
      double deviation = Math.abs(bin - center);
      sum += spectrum[bin] * (p == 2 ? deviation * deviation : Math.pow(deviation, p));
    }
    return (float) (binHz * Math.pow(normalized ? sum / divisor : sum, 1 / p));
  }

  @Override
  public Optional<Framing> framing() {
    return Optional.of(stft.framing());
  }

  @Override
  public Spec spec() {
    return spec;
  }

  /** Builds a {@link SpectralBandwidth}. Not safe to share between threads. */
  public static final class Builder extends FrameBuilder.Spectrum<Builder> {
    private double p = 2;
    private boolean normalized = true;

    private Builder() {}

    @Override
    Builder self() {
      return this;
    }

    /**
     * Sets the exponent of the distance from the centroid.
     *
     * @param p greater than 0; default 2
     * @return this builder
     */
    public Builder p(double p) {
      this.p = p;
      return this;
    }

    /**
     * Sets whether magnitudes are divided by their sum, so that loudness does not matter.
     *
     * @param normalized default true
     * @return this builder
     */
    public Builder normalized(boolean normalized) {
      this.normalized = normalized;
      return this;
    }

    /**
     * Builds the instance.
     *
     * @return the extractor
     * @throws IllegalArgumentException if a number is out of range
     */
    public SpectralBandwidth build() {
      Checks.positive("p", p);
      return new SpectralBandwidth(this);
    }
  }
}
