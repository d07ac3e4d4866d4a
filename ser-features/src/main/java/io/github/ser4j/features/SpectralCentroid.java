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
 * The spectral centroid of every frame: {@code Σ f[k]·|X[k]| / Σ|X[k]|} with {@code f[k] =
 * k·sampleRate/fftSize}. 1 × frames, in Hz, from 0 to half the sample rate; values match {@code
 * librosa.feature.spectral_centroid} with the same settings. Source: A. Klapuri, M. Davy (eds.),
 * <i>Signal Processing Methods for Music Transcription</i> (2006), chapter 5.
 *
 * <p>Special cases: an empty waveform has no frames; one shorter than a frame has frames only if
 * they are centered; silence gives zeros.
 *
 * <p>Immutable and safe to use from many threads; in descriptions it is called {@code centroid}.
 *
 * <pre>{@code
 * Waveform speech = SyntheticSpeech.builder().build().speak("anger", 1, 1);
 * FeatureMatrix features = SpectralCentroid.librosa().extract(speech);
 * System.out.println(features.rows() + " × " + features.frames()); // 1 × 58
 * System.out.println(Math.round(features.mean()) + " Hz"); // 3104 Hz
 * }</pre>
 *
 * @see SpectralBandwidth
 * @see SpectralRolloff
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
   * Creates an extractor with librosa's defaults: frames of 2048 samples, 512 apart.
   *
   * @return the extractor
   */
  public static SpectralCentroid librosa() {
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
        (spectrum, column) -> column[0] = (float) (binHz * centerBin(spectrum, divisor(spectrum))));
  }

  /** Returns the sum of a spectrum, by which it is normalized; 1 for silence, as in librosa. */
  static double divisor(float[] spectrum) {
    double sum = 0;
    for (float value : spectrum) {
      sum += value;
    }
    return sum < Float.MIN_NORMAL ? 1 : sum;
  }

  /** Returns the centroid in bins. */
  static double centerBin(float[] spectrum, double divisor) {
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

  /** Builds a {@link SpectralCentroid}. Not safe to share between threads. */
  public static final class Builder extends FrameBuilder.Spectrum<Builder> {
    private Builder() {}

    @Override
    Builder self() {
      return this;
    }

    /**
     * Builds the instance.
     *
     * @return the extractor
     * @throws IllegalArgumentException if a number is out of range
     */
    public SpectralCentroid build() {
      return new SpectralCentroid(this);
    }
  }
}
