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
 * The effective amplitude of every frame: {@code √(Σx²/frameSamples)}. 1 × frames; figures are
 * those of {@code librosa.feature.rms} with the same settings.
 *
 * <p>Centred frames find silence outside the waveform. Special cases: an empty waveform has no
 * frames; one shorter than a frame has them only if frames are centred; silence gives zeros.
 *
 * <p>Immutable and safe to use from many threads; in descriptions it is called {@code rms}.
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
   * librosa's defaults: centred frames of 2048 samples, 512 apart.
   *
   * @return the extractor
   */
  public static RootMeanSquare librosa() {
    return builder().build();
  }

  /**
   * A builder with librosa's defaults.
   *
   * @return a fresh builder
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

  /** In four sums, so that additions need not wait for each other. */
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

  /** Collects the options of a {@link RootMeanSquare}. Not safe to share between threads. */
  public static final class Builder extends FrameBuilder.Samples<Builder> {
    private Builder() {
      super(FramePadding.ZERO);
    }

    @Override
    Builder self() {
      return this;
    }

    /**
     * Builds it.
     *
     * @return the extractor
     * @throws IllegalArgumentException if a number is out of its range
     */
    public RootMeanSquare build() {
      return new RootMeanSquare(this);
    }
  }
}
