package io.github.ser4j.features;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Described;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.dsp.FramePadding;
import io.github.ser4j.dsp.Framing;
import java.util.Optional;

/**
 * The root mean square of every frame: {@code √(Σx²/frameSamples)}. 1 × frames; values match {@code
 * librosa.feature.rms} with the same settings.
 *
 * <p>Centered frames are zero-padded. Special cases: an empty waveform has no frames; one shorter
 * than a frame has frames only if they are centered; silence gives zeros.
 *
 * <p>Immutable and safe to use from many threads; in descriptions it is called {@code rms}.
 *
 * <pre>{@code
 * Waveform speech = SyntheticSpeech.builder().build().speak("anger", 1, 1);
 * FeatureMatrix features = RootMeanSquare.librosa().extract(speech);
 * System.out.println(features.rows() + " × " + features.frames()); // 1 × 58
 * System.out.println(Math.round(1000 * features.max()) + " thousandths"); // 124 thousandths
 * }</pre>
 *
 * @see ZeroCrossingRate
 * @see io.github.ser4j.features.voice.PerceptualLoudness
 */
public final class RootMeanSquare extends Described implements FeatureExtractor {
  static final Kind<RootMeanSquare, Builder> KIND =
      new Kind<>(
          "rms",
          new Settings<RootMeanSquare, Builder>()
              .include(FrameSettings.FRAMING, rms -> rms.framing, builder -> builder),
          RootMeanSquare::builder,
          Builder::build);

  private final Framing framing;
  private final Spec spec;

  private RootMeanSquare(Builder builder) {
    this.framing = builder.framing();
    this.spec = KIND.describe(this);
  }

  /**
   * Creates an extractor with librosa's defaults: centered frames of 2048 samples, 512 apart.
   *
   * @return the extractor
   */
  public static RootMeanSquare librosa() {
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

  @Override
  public FeatureMatrix extract(Waveform in) {
    return FrameSums.features(
        framing,
        in.length(),
        (from, to) -> sumOfSquares(in, from, to),
        (frame, sum) -> Math.sqrt(sum / framing.frameSamples()));
  }

  /** Sums in four independent chains. */
  private static double sumOfSquares(Waveform in, int from, int to) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = from;
    for (; i + 4 <= to; i += 4) {
      a += square(in.sample(i));
      b += square(in.sample(i + 1));
      c += square(in.sample(i + 2));
      d += square(in.sample(i + 3));
    }
    for (; i < to; i++) {
      a += square(in.sample(i));
    }
    return (a + b) + (c + d);
  }

  private static double square(double sample) {
    return sample * sample;
  }

  @Override
  public Optional<Framing> framing() {
    return Optional.of(framing);
  }

  @Override
  public Spec spec() {
    return spec;
  }

  /** Builds a {@link RootMeanSquare}. Not safe to share between threads. */
  public static final class Builder extends FrameBuilder.Samples<Builder> {
    private Builder() {
      super(FramePadding.ZERO);
    }

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
    public RootMeanSquare build() {
      return new RootMeanSquare(this);
    }
  }
}
