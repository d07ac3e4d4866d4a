package io.github.ser4j.features.voice;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Described;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.dsp.MelFilterBank;
import io.github.ser4j.dsp.MelNorm;
import io.github.ser4j.dsp.MelScale;
import io.github.ser4j.dsp.Stft;
import io.github.ser4j.features.FeatureExtractor;
import io.github.ser4j.features.FeatureMatrix;
import java.util.List;

/**
 * Perceived loudness, as the sum of an auditory spectrum: {@code Σ m[b]^0.3} over 26 mel bands. 1 ×
 * frames, {@code loudness}, 0 or more, without unit. Intensities are compressed as in perceptual
 * linear prediction; there is no equal-loudness curve. Own computation after F. Eyben and others,
 * <i>The Geneva minimalistic acoustic parameter set</i> (2016), and H. Hermansky, <i>Perceptual
 * linear predictive (PLP) analysis of speech</i> (1990); values are not those of openSMILE.
 *
 * <p>{@code m[b]} is the mean square of the speech in a band, under triangular filters of height 1,
 * at equal distances on the HTK mel scale from 20 to 8000 Hz, or half the sample rate if that is
 * lower. A sine of amplitude 1 has a mean square of 0.5 in the bands around it together. Values are
 * the same at all sample rates, apart from bands above half of them.
 *
 * <p>A gain of {@code g} multiplies values by {@code |g|^0.6}. Special cases: an empty waveform has
 * no frames; silence is 0; a waveform below 48 Hz has no band, and is 0. For loudness in LUFS see
 * {@link io.github.ser4j.dsp.Loudness}.
 *
 * <p>Immutable and safe to use from many threads; in descriptions it is called {@code loudness}.
 *
 * <pre>{@code
 * Waveform speech = SyntheticSpeech.builder().build().speak("anger", 1, 1);
 * FeatureMatrix features = PerceptualLoudness.defaults().extract(speech);
 * System.out.println(features.rows() + " × " + features.frames()); // 1 × 184
 * System.out.println(PerceptualLoudness.defaults().rowNames()); // [loudness]
 * }</pre>
 *
 * @see io.github.ser4j.features.RootMeanSquare
 * @see io.github.ser4j.dsp.Loudness
 */
public final class PerceptualLoudness extends Described implements FeatureExtractor {
  /** Describes extractors of this kind. */
  public static final Kind<PerceptualLoudness, Builder> KIND =
      new Kind<>(
          "loudness",
          new Settings<PerceptualLoudness, Builder>()
              .include(VoiceSettings.SPECTRUM, it -> it.spectra, builder -> builder),
          PerceptualLoudness::builder,
          Builder::build);

  private static final List<String> NAMES = List.of("loudness");

  private static final int BANDS = 26;
  private static final double LOWEST_HZ = 20;
  private static final double HIGHEST_HZ = 8000;
  private static final int LOWEST_RATE_HZ = 48;
  private static final double COMPRESSION = 0.3;

  private final VoiceSpectra spectra;
  private final Spec spec;

  private PerceptualLoudness(Builder builder) {
    this.spectra = builder.spectra();
    this.spec = KIND.describe(this);
  }

  /**
   * Creates an extractor of Hann windows of 25 ms, 10 ms apart.
   *
   * @return the extractor
   */
  public static PerceptualLoudness defaults() {
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
   * Computes the loudness.
   *
   * @param in the waveform
   * @return 1 × frames
   */
  @Override
  public FeatureMatrix extract(Waveform in) {
    int rate = in.sampleRateHz();
    Stft stft = spectra.stft(rate);
    if (rate < LOWEST_RATE_HZ) {
      return spectra.features(stft, in, 1, (power, column) -> {});
    }
    MelFilterBank bank =
        MelFilterBank.builder()
            .sampleRateHz(rate)
            .fftSize(stft.fftSize())
            .bands(BANDS)
            .fMinHz(LOWEST_HZ)
            .fMaxHz(Math.min(HIGHEST_HZ, rate / 2.0))
            .scale(MelScale.HTK)
            .norm(MelNorm.NONE)
            .build();
    double squares = 0;
    for (double weight : stft.window().values(stft.windowSamples())) {
      squares += weight * weight;
    }
    // Both halves of the spectrum, by Parseval's theorem.
    double toMeanSquare = 2 / (stft.fftSize() * squares);
    float[] bands = new float[BANDS];
    return spectra.features(
        stft,
        in,
        1,
        (power, column) -> {
          bank.apply(power, bands);
          double sum = 0;
          for (float band : bands) {
            sum += Math.pow(band * toMeanSquare, COMPRESSION);
          }
          column[0] = (float) sum;
        });
  }

  @Override
  public List<String> rowNames() {
    return NAMES;
  }

  @Override
  public Spec spec() {
    return spec;
  }

  /** Builds a {@link PerceptualLoudness}. Not safe to share between threads. */
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
    public PerceptualLoudness build() {
      return new PerceptualLoudness(this);
    }
  }
}
