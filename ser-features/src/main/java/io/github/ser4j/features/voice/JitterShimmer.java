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
 * Local jitter and shimmer: how much neighboring periods of the voice differ in length and in
 * amplitude. 2 × frames, {@code jitter} and {@code shimmer}, as fractions: 0.01 is 1 %.
 *
 * <p>Jitter is the mean of {@code |T[i] − T[i−1]|} divided by the mean of {@code T}, the periods
 * between glottal pulses; shimmer the same of {@code A}, the root mean square around each pulse,
 * under a Hann window of 0.2 periods to each side. The pulses of a frame are those up to two
 * periods, but at least 20 ms, from its center. As in Praat's {@code To PointProcess (cc)}, the
 * first pulse of a voiced stretch is the largest sample of the period in its middle, and the others
 * follow where the speech correlates best with the period before; neighboring periods count for
 * jitter if they differ by a factor of at most 1.3, neighboring amplitudes by at most 1.6. Source:
 * P. Boersma, D. Weenink, <i>Praat: doing phonetics by computer</i>, whose values are of a whole
 * recording instead.
 *
 * <p>Pitch and voicing are those of Boersma's autocorrelation method (1993) with the costs and
 * thresholds of Praat's {@code To Pitch (ac)}: silence 0.03 of the peak of the whole waveform,
 * voicing 0.45. Speech of more than 24 kHz is analyzed at 16 kHz.
 *
 * <p>Values do not depend on gain. Special cases: an empty waveform has no frames; unvoiced frames,
 * and frames with too few pulses for a difference, are 0.
 *
 * <p>Immutable and safe to use from many threads; in descriptions it is called {@code
 * jitter-shimmer}.
 *
 * <pre>{@code
 * Waveform speech = SyntheticSpeech.builder().build().speak("anger", 1, 1);
 * FeatureMatrix features = JitterShimmer.defaults().extract(speech);
 * System.out.println(features.rows() + " × " + features.frames()); // 2 × 184
 * System.out.println(JitterShimmer.defaults().rowNames()); // [jitter, shimmer]
 * }</pre>
 *
 * @see HarmonicsToNoise
 * @see VoiceContours
 */
public final class JitterShimmer extends Described implements FeatureExtractor {
  /** Describes extractors of this kind. */
  public static final Kind<JitterShimmer, Builder> KIND =
      new Kind<>(
          "jitter-shimmer",
          new Settings<JitterShimmer, Builder>()
              .include(VoiceSettings.PITCH, it -> it.range, builder -> builder),
          JitterShimmer::builder,
          Builder::build);

  private static final List<String> NAMES = List.of("jitter", "shimmer");

  private static final double PERIODS = 2;
  private static final double LEAST_REACH_SECONDS = 0.02;

  private final PitchRange range;
  private final Spec spec;

  private JitterShimmer(Builder builder) {
    this.range = PitchRange.of(builder);
    this.spec = KIND.describe(this);
  }

  /**
   * Creates an extractor of frames 10 ms apart, for voices from 60 to 600 Hz.
   *
   * @return the extractor
   */
  public static JitterShimmer defaults() {
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
   * Computes jitter and shimmer.
   *
   * @param in the waveform
   * @return 2 × frames, as fractions
   */
  @Override
  public FeatureMatrix extract(Waveform in) {
    float[][] values = of(range.track(in), range);
    return FeatureMatrix.of(new float[][] {values[0], values[1]});
  }

  /** Computes jitter and shimmer, and shimmer in dB, of each frame. */
  static float[][] of(PitchTrack track, PitchRange range) {
    double rate = track.analyzed().sampleRateHz();
    GlottalPulses pulses = GlottalPulses.of(track);
    PeriodVariation variation =
        new PeriodVariation(
            pulses, track.analyzed(), rate / range.fMaxHz() / 1.25, rate / range.fMinHz() * 1.25);
    int frames = track.grid().frames();
    float[][] values = new float[3][frames];
    for (int t = 0; t < frames; t++) {
      if (track.isVoiced(t)) {
        double center = track.grid().center(t, rate);
        double reach = Math.max(LEAST_REACH_SECONDS, PERIODS / track.hz(t)) * rate;
        int from = pulses.firstFrom(center - reach);
        int to = pulses.firstFrom(center + reach);
        values[0][t] = (float) variation.jitter(from, to);
        values[1][t] = (float) variation.shimmer(from, to);
        values[2][t] = (float) variation.shimmerDb(from, to);
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

  /** Builds a {@link JitterShimmer}. Not safe to share between threads. */
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
    public JitterShimmer build() {
      return new JitterShimmer(this);
    }
  }
}
