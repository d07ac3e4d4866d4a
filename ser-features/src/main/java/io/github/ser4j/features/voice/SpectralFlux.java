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
 * How much the shape of the spectrum changes from frame to frame: {@code √Σ(a[t, k] − a[t−1, k])²}
 * over the bins {@code k}, with the magnitudes {@code a[t]} divided by the root of their sum of
 * squares. 1 × frames, {@code flux}, from 0 to √2, without unit. Source: F. Eyben and others,
 * <i>The Geneva minimalistic acoustic parameter set</i> (2016).
 *
 * <p>Values do not depend on gain, also where it changes. Special cases: an empty waveform has no
 * frames; the first frame is 0; a frame of silence has magnitudes of 0, so that its flux is 1 after
 * or before sound, and 0 after silence.
 *
 * <p>Immutable and safe to use from many threads; in descriptions it is called {@code
 * spectral-flux}.
 *
 * <pre>{@code
 * Waveform speech = SyntheticSpeech.builder().build().speak("anger", 1, 1);
 * FeatureMatrix features = SpectralFlux.defaults().extract(speech);
 * System.out.println(features.rows() + " × " + features.frames()); // 1 × 184
 * System.out.println(SpectralFlux.defaults().rowNames()); // [flux]
 * }</pre>
 *
 * @see io.github.ser4j.features.OnsetStrength
 * @see SpectralMoments
 */
public final class SpectralFlux extends Described implements FeatureExtractor {
  /** Describes extractors of this kind. */
  public static final Kind<SpectralFlux, Builder> KIND =
      new Kind<>(
          "spectral-flux",
          new Settings<SpectralFlux, Builder>()
              .include(VoiceSettings.SPECTRUM, it -> it.spectra, builder -> builder),
          SpectralFlux::builder,
          Builder::build);

  private static final List<String> NAMES = List.of("flux");

  private final VoiceSpectra spectra;
  private final Spec spec;

  private SpectralFlux(Builder builder) {
    this.spectra = builder.spectra();
    this.spec = KIND.describe(this);
  }

  /**
   * Creates an extractor of Hann windows of 25 ms, 10 ms apart.
   *
   * @return the extractor
   */
  public static SpectralFlux defaults() {
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
   * Computes the flux.
   *
   * @param in the waveform
   * @return 1 × frames
   */
  @Override
  public FeatureMatrix extract(Waveform in) {
    Stft stft = spectra.stft(in.sampleRateHz());
    Changes changes = new Changes(stft.bins());
    return spectra.features(stft, in, 1, changes::measure);
  }

  /** Compares each spectrum with the one before. Not safe to share between threads. */
  private static final class Changes {
    private final double[] before;
    private boolean hasBefore;

    Changes(int bins) {
      this.before = new double[bins];
    }

    void measure(float[] power, float[] column) {
      double energy = 0;
      for (float p : power) {
        energy += p;
      }
      double scale = energy > 0 ? 1 / energy : 0;
      double squares = 0;
      for (int bin = 0; bin < before.length; bin++) {
        double now = Math.sqrt(power[bin] * scale);
        double change = now - before[bin];
        squares += change * change;
        before[bin] = now;
      }
      column[0] = hasBefore ? (float) Math.sqrt(squares) : 0;
      hasBefore = true;
    }
  }

  @Override
  public List<String> rowNames() {
    return NAMES;
  }

  @Override
  public Spec spec() {
    return spec;
  }

  /** Builds a {@link SpectralFlux}. Not safe to share between threads. */
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
    public SpectralFlux build() {
      return new SpectralFlux(this);
    }
  }
}
