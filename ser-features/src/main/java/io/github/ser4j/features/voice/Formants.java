package io.github.ser4j.features.voice;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Described;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.features.FeatureExtractor;
import io.github.ser4j.features.FeatureMatrix;
import java.util.List;

/**
 * The first three formants, the resonances of the vocal tract, with their bandwidths, in Hz. 6 ×
 * frames: {@code f1}, {@code f2}, {@code f3}, {@code f1.bandwidth}, {@code f2.bandwidth}, {@code
 * f3.bandwidth}. As Praat's {@code To Formant (burg)} with five formants up to 5500 Hz.
 *
 * <p>Speech is resampled to 11 kHz and pre-emphasized from 50 Hz ({@code y[n] = x[n] −
 * exp(−2π·50/11000)·x[n−1]}). Each frame of 50 ms, under a Gaussian window of 25 ms effective
 * length, is predicted by Burg's method with 10 poles {@code z}. A pole is a formant of {@code
 * arg(z)·rate/2π} Hz, if that is from 50 Hz to 50 Hz below half the rate, with a bandwidth of
 * {@code −ln|z|·rate/π} Hz; the lowest three are returned. Sources: D. G. Childers (ed.), <i>Modern
 * spectrum analysis</i> (1978); P. Boersma, D. Weenink, <i>Praat: doing phonetics by computer</i>.
 *
 * <p>Values do not depend on gain. They are those of the vocal tract only where speech is voiced,
 * and for male voices a limit of 5000 Hz is usual, so that values of single frames scatter: use
 * medians.
 *
 * <p>Special cases: an empty waveform has no frames; a formant that is not found, as in silence,
 * has frequency and bandwidth 0. Speech below 11 kHz is analyzed at its own rate, with a pole for
 * every 1100 Hz, rounded to pairs, at least one pair.
 *
 * <p>Immutable and safe to use from many threads; in descriptions it is called {@code formants}.
 *
 * <pre>{@code
 * Waveform speech = SyntheticSpeech.builder().build().speak("anger", 1, 1);
 * FeatureMatrix features = Formants.defaults().extract(speech);
 * System.out.println(features.rows() + " × " + features.frames()); // 6 × 184
 * System.out.println(Math.round(features.get(0, 50)) + " Hz"); // 464 Hz
 * }</pre>
 *
 * @see HarmonicDifferences
 * @see VoiceContours
 */
public final class Formants extends Described implements FeatureExtractor {
  /** Describes extractors of this kind. */
  public static final Kind<Formants, Builder> KIND =
      new Kind<>(
          "formants",
          new Settings<Formants, Builder>()
              .include(VoiceSettings.HOP, it -> it.hopSeconds, builder -> builder),
          Formants::builder,
          Builder::build);

  private static final List<String> NAMES =
      List.of("f1", "f2", "f3", "f1.bandwidth", "f2.bandwidth", "f3.bandwidth");

  private final double hopSeconds;
  private final Spec spec;

  private Formants(Builder builder) {
    this.hopSeconds = builder.checkedHopSeconds();
    this.spec = KIND.describe(this);
  }

  /**
   * Creates an extractor of frames 10 ms apart.
   *
   * @return the extractor
   */
  public static Formants defaults() {
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
   * Computes formants and bandwidths.
   *
   * @param in the waveform
   * @return 6 × frames, in Hz
   */
  @Override
  public FeatureMatrix extract(Waveform in) {
    return FeatureMatrix.of(FormantAnalysis.of(in, FrameGrid.of(in, hopSeconds)).rows());
  }

  @Override
  public List<String> rowNames() {
    return NAMES;
  }

  @Override
  public Spec spec() {
    return spec;
  }

  /** Builds a {@link Formants}. Not safe to share between threads. */
  public static final class Builder extends VoiceBuilder<Builder> {
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
    public Formants build() {
      return new Formants(this);
    }
  }
}
