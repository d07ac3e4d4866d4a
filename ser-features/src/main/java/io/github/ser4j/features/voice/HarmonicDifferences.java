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
 * Differences of harmonics in dB, by which breathy and pressed voices differ. 2 × frames: {@code
 * h1-h2} and {@code h1-a3}. H1 and H2 are the levels of the first and the second harmonic, A3 that
 * of the strongest harmonic of the third formant, from 0.8 to 1.2 of its frequency; not corrected
 * for formants. Source: F. Eyben and others, <i>The Geneva minimalistic acoustic parameter set</i>
 * (2016).
 *
 * <p>Levels are those of peaks of the power spectrum of a Hann window, three periods of the lowest
 * frequency long, 50 ms by default, zero-padded to at least twice its length: of the parabola
 * through the three largest bins in dB, within a quarter of the fundamental frequency around the
 * harmonic. Formants are those of {@link Formants}. Pitch and voicing are those of Boersma's
 * autocorrelation method (1993) with the costs and thresholds of Praat's {@code To Pitch (ac)}:
 * silence 0.03 of the peak of the whole waveform, voicing 0.45. Speech of more than 24 kHz is
 * analyzed at 16 kHz.
 *
 * <p>Values are from −100 to 100 dB and do not depend on gain. Special cases: an empty waveform has
 * no frames; unvoiced frames are 0, and {@code h1-a3} also where there is no third formant below
 * half the sample rate.
 *
 * <p>Immutable and safe to use from many threads; in descriptions it is called {@code
 * harmonic-differences}.
 *
 * <pre>{@code
 * Waveform speech = SyntheticSpeech.builder().build().speak("anger", 1, 1);
 * FeatureMatrix features = HarmonicDifferences.defaults().extract(speech);
 * System.out.println(features.rows() + " × " + features.frames()); // 2 × 184
 * System.out.println(HarmonicDifferences.defaults().rowNames()); // [h1-h2, h1-a3]
 * }</pre>
 *
 * @see Formants
 * @see SpectralBalance
 */
public final class HarmonicDifferences extends Described implements FeatureExtractor {
  /** Describes extractors of this kind. */
  public static final Kind<HarmonicDifferences, Builder> KIND =
      new Kind<>(
          "harmonic-differences",
          new Settings<HarmonicDifferences, Builder>()
              .include(VoiceSettings.PITCH, it -> it.range, builder -> builder),
          HarmonicDifferences::builder,
          Builder::build);

  private static final List<String> NAMES = List.of("h1-h2", "h1-a3");

  private static final double LARGEST_DB = 100;

  private final PitchRange range;
  private final Spec spec;

  private HarmonicDifferences(Builder builder) {
    this.range = PitchRange.of(builder);
    this.spec = KIND.describe(this);
  }

  /**
   * Creates an extractor of frames 10 ms apart, for voices from 60 to 600 Hz.
   *
   * @return the extractor
   */
  public static HarmonicDifferences defaults() {
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
   * Computes the differences.
   *
   * @param in the waveform
   * @return 2 × frames, in dB
   */
  @Override
  public FeatureMatrix extract(Waveform in) {
    PitchTrack track = range.track(in);
    float[][] levels = of(track, FormantAnalysis.of(in, track.grid()), range);
    return FeatureMatrix.of(new float[][] {levels[0], levels[1]});
  }

  /**
   * Computes the differences, and of each formant the level of the harmonics within half a
   * fundamental frequency of it, less that of the first harmonic.
   */
  static float[][] of(PitchTrack track, FormantAnalysis formants, PitchRange range) {
    int frames = track.grid().frames();
    float[][] values = new float[2 + FormantAnalysis.FORMANTS][frames];
    HarmonicLevels levels = new HarmonicLevels(track.analyzed(), 3 / range.fMinHz());
    for (int t = 0; t < frames; t++) {
      double hz = track.hz(t);
      if (hz > 0) {
        levels.moveTo(track.grid().center(t, track.analyzed().sampleRateHz()));
        double first = levels.peak(0.75 * hz, 1.25 * hz);
        values[0][t] = limited(first - levels.peak(1.75 * hz, 2.25 * hz));
        double third = formants.hz(2, t);
        if (third > 0) {
          values[1][t] = limited(first - levels.peak(0.8 * third, 1.2 * third));
        }
        for (int i = 0; i < FormantAnalysis.FORMANTS; i++) {
          double formant = formants.hz(i, t);
          if (formant > 0) {
            values[2 + i][t] = limited(levels.peak(formant - hz / 2, formant + hz / 2) - first);
          }
        }
      }
    }
    return values;
  }

  private static float limited(double db) {
    return (float) Math.max(-LARGEST_DB, Math.min(LARGEST_DB, db));
  }

  @Override
  public List<String> rowNames() {
    return NAMES;
  }

  @Override
  public Spec spec() {
    return spec;
  }

  /** Builds a {@link HarmonicDifferences}. Not safe to share between threads. */
  public static final class Builder extends VoiceBuilder.Pitched<Builder> {
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
    public HarmonicDifferences build() {
      return new HarmonicDifferences(this);
    }
  }
}
