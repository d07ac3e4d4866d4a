package io.github.ser4j.features.voice;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Described;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.dsp.Stft;
import io.github.ser4j.features.FeatureExtractor;
import io.github.ser4j.features.FeatureMatrix;
import java.util.List;

/**
 * The shape of the spectrum: 3 × frames, {@code skewness}, {@code kurtosis} and {@code crest},
 * without unit. With {@code p[k]} the power of bin {@code k} divided by the sum of all, and the
 * moments {@code μ[n] = Σ p[k]·(k − Σ p[k]·k)^n}: the skewness is {@code μ[3]/μ[2]^1.5}, positive
 * if energy is at low frequencies with a tail to high ones; the kurtosis {@code μ[4]/μ[2]² − 3}, as
 * in Praat 0 for a spectrum like a normal distribution; the crest {@code max|X|/mean|X|} of the
 * magnitudes, 1 for a flat spectrum. Sources: P. Boersma, D. Weenink, <i>Praat: doing phonetics by
 * computer</i>; G. Peeters, <i>A large set of audio features for sound description</i> (2004).
 *
 * <p>Values do not depend on gain. Special cases: an empty waveform has no frames; silence is 0; if
 * all power is in one bin, skewness and kurtosis are 0.
 *
 * <p>Immutable and safe to use from many threads; in descriptions it is called {@code
 * spectral-moments}.
 *
 * <pre>{@code
 * Waveform speech = SyntheticSpeech.builder().build().speak("anger", 1, 1);
 * FeatureMatrix features = SpectralMoments.defaults().extract(speech);
 * System.out.println(features.rows() + " × " + features.frames()); // 3 × 184
 * System.out.println(SpectralMoments.defaults().rowNames()); // [skewness, kurtosis, crest]
 * }</pre>
 *
 * @see SpectralBalance
 * @see io.github.ser4j.features.SpectralCentroid
 */
public final class SpectralMoments extends Described implements FeatureExtractor {
  /** Describes extractors of this kind. */
  public static final Kind<SpectralMoments, Builder> KIND =
      new Kind<>(
          "spectral-moments",
          new Settings<SpectralMoments, Builder>()
              .include(VoiceSettings.SPECTRUM, it -> it.spectra, builder -> builder),
          SpectralMoments::builder,
          Builder::build);

  private static final List<String> NAMES = List.of("skewness", "kurtosis", "crest");

  /** Of the distribution over bins; a smaller one is that of rounding. */
  private static final double LEAST_VARIANCE = 1e-9;

  private final VoiceSpectra spectra;
  private final Spec spec;

  private SpectralMoments(Builder builder) {
    this.spectra = builder.spectra();
    this.spec = KIND.describe(this);
  }

  /**
   * Creates an extractor of Hann windows of 25 ms, 10 ms apart.
   *
   * @return the extractor
   */
  public static SpectralMoments defaults() {
    return builder().build();
  }

  /**
   * Creates a builder with the defaults.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Computes the moments and the crest.
   *
   * @param in the waveform
   * @return 3 × frames
   */
  @Override
  public FeatureMatrix extract(Waveform in) {
    Stft stft = spectra.stft(in.sampleRateHz());
    return spectra.features(stft, in, NAMES.size(), SpectralMoments::measure);
  }

  private static void measure(float[] power, float[] column) {
    double energy = 0;
    double first = 0;
    double magnitudes = 0;
    double largest = 0;
    for (int bin = 0; bin < power.length; bin++) {
      energy += power[bin];
      first += (double) bin * power[bin];
      magnitudes += Math.sqrt(power[bin]);
      largest = Math.max(largest, power[bin]);
    }
    if (!(energy > 0)) {
      return;
    }
    double center = first / energy;
    double second = 0;
    double third = 0;
    double fourth = 0;
    for (int bin = 0; bin < power.length; bin++) {
      double away = bin - center;
      double square = away * away * (power[bin] / energy);
      second += square;
      third += away * square;
      fourth += away * away * square;
    }
    if (second > LEAST_VARIANCE) {
      column[0] = (float) (third / (second * Math.sqrt(second)));
      column[1] = (float) (fourth / (second * second) - 3);
    }
    column[2] = (float) (Math.sqrt(largest) * power.length / magnitudes);
  }

  @Override
  public List<String> rowNames() {
    return NAMES;
  }

  @Override
  public Spec spec() {
    return spec;
  }

  /** Builds a {@link SpectralMoments}. Not safe to share between threads. */
  public static final class Builder extends VoiceBuilder.Spectrum<Builder> {
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
    public SpectralMoments build() {
      return new SpectralMoments(this);
    }
  }
}
