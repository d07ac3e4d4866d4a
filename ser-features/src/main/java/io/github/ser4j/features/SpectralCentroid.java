package io.github.ser4j.features;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Described;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.dsp.Framing;
import io.github.ser4j.dsp.Stft;
import java.util.Optional;

/**
 * The centre of gravity of every spectrum: {@code Σ f[k]·|X[k]| / Σ|X[k]|} with {@code f[k] =
 * k·sampleRate/fftSize}. 1 × frames, in Hz, from 0 to half the sample rate; figures are those of
 * {@code librosa.feature.spectral_centroid} with the same settings. Source: A. Klapuri, M. Davy
 * (eds.), <i>Signal Processing Methods for Music Transcription</i> (2006), chapter 5.
 *
 * <p>Special cases: an empty waveform has no frames; one shorter than a frame has them only if
 * frames are centred; silence gives zeros.
 *
 * <p>Immutable and safe to use from many threads; in descriptions it is called {@code centroid}.
 */
public final class SpectralCentroid extends Described implements FeatureExtractor {
  static final Kind<SpectralCentroid, Builder> KIND =
      new Kind<>(
          "centroid",
          new Settings<SpectralCentroid, Builder>()
              .include(FrameSettings.STFT, centroid -> centroid.stft, builder -> builder.stft),
          SpectralCentroid::builder,
          Builder::build);

  private final Stft stft;
  private final Spec spec;

  private SpectralCentroid(Builder builder) {
    this.stft = builder.stft.build();
    this.spec = KIND.describe(this);
  }

  /**
   * librosa's defaults: frames of 2048 samples, 512 apart.
   *
   * @return the extractor
   */
  public static SpectralCentroid librosa() {
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
   * Computes the centroids.
   *
   * @param in the waveform
   * @return 1 × frames, in Hz
   */
  @Override
  public FeatureMatrix extract(Waveform in) {
    double binHz = (double) in.sampleRateHz() / stft.fftSize();
    return SpectralFrames.ofMagnitudes(
        stft,
        in,
        1,
        (spectrum, column) -> column[0] = (float) (binHz * centreBin(spectrum, divisor(spectrum))));
  }

  /** What makes the values of a spectrum add up to 1; silence is left as it is, as in librosa. */
  static double divisor(float[] spectrum) {
    double sum = 0;
    for (float value : spectrum) {
      sum += value;
    }
    return sum < Float.MIN_NORMAL ? 1 : sum;
  }

  /** The centroid, counted in bins. */
  static double centreBin(float[] spectrum, double divisor) {
    double sum = 0;
    for (int bin = 1; bin < spectrum.length; bin++) {
      sum += (double) bin * spectrum[bin];
    }
    return sum / divisor;
  }

  @Override
  public Optional<Framing> framing() {
    return Optional.of(stft.framing());
  }

  @Override
  public Spec spec() {
    return spec;
  }

  /** Collects the options of a {@link SpectralCentroid}. Not safe to share between threads. */
  public static final class Builder extends FrameBuilder.Spectrum<Builder> {
    private Builder() {}

    @Override
    Builder self() {
      return this;
    }

    /**
     * Builds it.
     *
     * @return the extractor
     * @throws IllegalArgumentException if a number is out of its range
     */
    public SpectralCentroid build() {
      return new SpectralCentroid(this);
    }
  }
}
