package io.github.ser4j.features;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Described;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.dsp.Framing;
import io.github.ser4j.internal.Checks;
import java.util.Optional;

/**
 * The fundamental frequency of every frame, in Hz. 1 × frames; values match {@code librosa.yin}
 * with the same settings.
 *
 * <p>The period is the shortest one at which the normalized difference between a frame and itself
 * one period later has a minimum below a threshold, or else the one with the smallest difference,
 * refined by parabolic interpolation. There is a value for every frame, voiced or not; {@link Pyin}
 * distinguishes them. Source: A. de Cheveigné, H. Kawahara, <i>YIN, a fundamental frequency
 * estimator for speech and music</i> (2002).
 *
 * <p>Frames should hold two periods of the lowest frequency. Values are from {@code fMinHz} to
 * {@code fMaxHz}, extended to whole-sample periods. The frequency of a pure tone with a period of
 * {@code T} samples is about {@code T / (40·(frameSamples − T))} too high, relative to it, at most
 * 1.5 times that, as in librosa: 0.1 % at 220 Hz and 16 kHz, 0.26 % at 82 Hz; longer frames help.
 *
 * <p>Special cases: an empty waveform has no frames; one shorter than a frame has frames only if
 * they are centered; silence gives the highest frequency.
 *
 * <p>Immutable and safe to use from many threads; in descriptions it is called {@code yin}.
 *
 * <pre>{@code
 * Waveform speech = SyntheticSpeech.builder().build().speak("anger", 1, 1);
 * FeatureMatrix features = Yin.librosa().extract(speech);
 * System.out.println(features.rows() + " × " + features.frames()); // 1 × 58
 * System.out.println(Math.round(features.get(0, 20)) + " Hz"); // 184 Hz
 * }</pre>
 *
 * @see Pyin
 * @see io.github.ser4j.features.voice.JitterShimmer
 */
public final class Yin extends Described implements FeatureExtractor {
  static final Kind<Yin, Builder> KIND =
      new Kind<>(
          "yin",
          new Settings<Yin, Builder>()
              .include(PitchSearch.SETTINGS, yin -> yin.search, builder -> builder)
              .real("troughThreshold", yin -> yin.troughThreshold, Builder::troughThreshold)
              .alias("trough_threshold", "troughThreshold")
              .about("troughThreshold", "greater than 0"),
          Yin::builder,
          Builder::build);

  private final PitchSearch search;
  private final double troughThreshold;
  private final Spec spec;

  private Yin(Builder builder) {
    this.search = new PitchSearch(builder);
    this.troughThreshold = builder.troughThreshold;
    this.spec = KIND.describe(this);
  }

  /**
   * Creates an extractor with librosa's defaults, from 65 Hz to 500 Hz: centered frames of 2048
   * samples, 512 apart, zero-padded, and a threshold of 0.1.
   *
   * @return the extractor
   */
  public static Yin librosa() {
    return builder().build();
  }

  /**
   * Creates a builder with librosa's defaults, from 65 Hz to 500 Hz.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Computes the fundamental frequency.
   *
   * @param in the waveform
   * @return 1 × frames, in Hz
   * @throws IllegalArgumentException if {@code fMaxHz} lies above half the waveform's sample rate,
   *     or a period of {@code fMinHz} does not fit into a frame
   */
  @Override
  public FeatureMatrix extract(Waveform in) {
    PeriodDifferences differences = search.differencesOf(in);
    float[] values = new float[differences.frames()];
    for (int frame = 0; frame < values.length; frame++) {
      differences.moveTo(frame);
      values[frame] = (float) (in.sampleRateHz() / differences.period(best(differences)));
    }
    return FeatureMatrix.takingOver(1, values.length, values);
  }

  private int best(PeriodDifferences differences) {
    int least = 0;
    for (int i = 0; i < differences.periods(); i++) {
      double difference = differences.difference(i);
      if (difference < troughThreshold && differences.isTrough(i)) {
        return i;
      }
      if (difference < differences.difference(least)) {
        least = i;
      }
    }
    return least;
  }

  @Override
  public Optional<Framing> framing() {
    return Optional.of(search.framing());
  }

  @Override
  public Spec spec() {
    return spec;
  }

  /** Builds a {@link Yin}. Not safe to share between threads. */
  public static final class Builder extends FrameBuilder.Pitch<Builder> {
    private double troughThreshold = 0.1;

    private Builder() {}

    @Override
    Builder self() {
      return this;
    }

    /**
     * Sets the threshold of the normalized difference below which the first minimum is taken.
     *
     * @param troughThreshold finite and greater than 0; default 0.1
     * @return this builder
     */
    public Builder troughThreshold(double troughThreshold) {
      this.troughThreshold = troughThreshold;
      return this;
    }

    /**
     * Builds the instance.
     *
     * @return the extractor
     * @throws IllegalArgumentException if a number is out of range
     */
    public Yin build() {
      Checks.positive("troughThreshold", troughThreshold);
      return new Yin(this);
    }
  }
}
