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
 * The harmonics-to-noise ratio: how much stronger the periodic part of the speech is than the rest,
 * in dB. 1 × frames, {@code hnr}: {@code 10·log10(r/(1 − r))} with the normalized autocorrelation
 * {@code r} of the frame at its period, divided by that of its window and interpolated by a sinc.
 * Source: P. Boersma, <i>Accurate short-term analysis of the fundamental frequency and the
 * harmonics-to-noise ratio of a sampled sound</i> (1993).
 *
 * <p>Frames are Hann windows of three periods of the lowest frequency, 50 ms by default. Pitch and
 * voicing are those of Boersma's autocorrelation method (1993) with the costs and thresholds of
 * Praat's {@code To Pitch (ac)}: silence 0.03 of the peak of the whole waveform, voicing 0.45.
 * Speech of more than 24 kHz is analyzed at 16 kHz.
 *
 * <p>Values are from −60 to 60 dB and do not depend on gain: 0 dB is as much noise as voice, 20 dB
 * is 1 % of noise. Without any noise, windows limit them to about 23 dB at 80 Hz and 40 dB at 200
 * Hz, where Praat's longer ones reach more. Special cases: an empty waveform has no frames;
 * unvoiced frames, as in silence, have 0 dB, where Praat has −200 dB.
 *
 * <p>Immutable and safe to use from many threads; in descriptions it is called {@code hnr}.
 *
 * <pre>{@code
 * Waveform speech = SyntheticSpeech.builder().build().speak("anger", 1, 1);
 * FeatureMatrix features = HarmonicsToNoise.defaults().extract(speech);
 * System.out.println(features.rows() + " × " + features.frames()); // 1 × 184
 * System.out.println(Math.round(features.get(0, 50)) + " dB"); // 9 dB
 * }</pre>
 *
 * @see JitterShimmer
 * @see VoiceContours
 */
public final class HarmonicsToNoise extends Described implements FeatureExtractor {
  /** Describes extractors of this kind. */
  public static final Kind<HarmonicsToNoise, Builder> KIND =
      new Kind<>(
          "hnr",
          new Settings<HarmonicsToNoise, Builder>()
              .include(VoiceSettings.PITCH, it -> it.range, builder -> builder),
          HarmonicsToNoise::builder,
          Builder::build);

  private static final List<String> NAMES = List.of("hnr");

  /** Limits values to 60 dB. */
  private static final double LEAST_PART = 1e-6;

  private final PitchRange range;
  private final Spec spec;

  private HarmonicsToNoise(Builder builder) {
    this.range = PitchRange.of(builder);
    this.spec = KIND.describe(this);
  }

  /**
   * Creates an extractor of frames 10 ms apart, for voices from 60 to 600 Hz.
   *
   * @return the extractor
   */
  public static HarmonicsToNoise defaults() {
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
   * Computes the ratios.
   *
   * @param in the waveform
   * @return 1 × frames, in dB
   */
  @Override
  public FeatureMatrix extract(Waveform in) {
    return FeatureMatrix.of(new float[][] {of(range.track(in))});
  }

  /** Computes the ratio of each frame. */
  static float[] of(PitchTrack track) {
    float[] values = new float[track.grid().frames()];
    for (int t = 0; t < values.length; t++) {
      if (track.isVoiced(t)) {
        double r = Math.max(LEAST_PART, Math.min(1 - LEAST_PART, track.periodicity(t)));
        values[t] = (float) (10 * Math.log10(r / (1 - r)));
      }
    }
    return values;
  }

  @Override
  public List<String> rowNames() {
    return NAMES;
  }

  @Override
  public Spec spec() {
    return spec;
  }

  /** Builds a {@link HarmonicsToNoise}. Not safe to share between threads. */
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
    public HarmonicsToNoise build() {
      return new HarmonicsToNoise(this);
    }
  }
}
