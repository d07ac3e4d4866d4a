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
 * How often the signal changes its sign, per sample. 1 × frames, values from 0 to 1; figures are
 * those of {@code librosa.feature.zero_crossing_rate} with the same settings.
 *
 * <p>Samples from −1e-10 to 1e-10 count as zero, and zero as positive. A change between two samples
 * of a frame counts, one between a frame's first sample and the sample before it does not; the
 * count is divided by the length of the frame. Centred frames find the first and the last sample
 * repeated outside the waveform.
 *
 * <p>Special cases: an empty waveform has no frames; one shorter than a frame has them only if
 * frames are centred; silence gives zeros.
 *
 * <p>Immutable and safe to use from many threads; in descriptions it is called {@code zcr}.
 */
public final class ZeroCrossingRate extends Described implements FeatureExtractor {
  static final Kind<ZeroCrossingRate, Builder> KIND =
      new Kind<>(
          "zcr",
          new Settings<ZeroCrossingRate, Builder>()
              .include(FrameSettings.FRAMING, zcr -> zcr.framing, builder -> builder),
          ZeroCrossingRate::builder,
          Builder::build);

  private static final float THRESHOLD = 1e-10f;

  private final Framing framing;
  private final Spec spec;

  private ZeroCrossingRate(Builder builder) {
    this.framing = builder.framing();
    this.spec = KIND.describe(this);
  }

  /**
   * librosa's defaults: centred frames of 2048 samples, 512 apart.
   *
   * @return the extractor
   */
  public static ZeroCrossingRate librosa() {
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
        (from, to) -> crossings(in, Math.max(from, 1), to),
        (frame, count) -> (count - crossingAtStart(in, frame)) / framing.frameSamples());
  }

  /**
   * The crossing between a frame's first sample and the one before it, which is not the frame's.
   */
  private int crossingAtStart(Waveform in, int frame) {
    int first = framing.start(frame);
    return first > 0 ? crossings(in, first, first + 1) : 0;
  }

  /** How many samples from {@code from} to {@code to - 1} differ in sign from the one before. */
  private static int crossings(Waveform in, int from, int to) {
    int count = 0;
    int before = isNegative(in.sample(from - 1));
    for (int i = from; i < to; i++) {
      int now = isNegative(in.sample(i));
      count += now ^ before;
      before = now;
    }
    return count;
  }

  /** The sign bit of what is left above the threshold: 1 or 0, without a branch. */
  private static int isNegative(float sample) {
    return Float.floatToRawIntBits(sample + THRESHOLD) >>> 31;
  }

  @Override
  public Optional<Framing> framing() {
    return Optional.of(framing);
  }

  @Override
  public Spec spec() {
    return spec;
  }

  /** Collects the options of a {@link ZeroCrossingRate}. Not safe to share between threads. */
  public static final class Builder extends FrameBuilder.Samples<Builder> {
    private Builder() {
      super(FramePadding.EDGE);
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
    public ZeroCrossingRate build() {
      return new ZeroCrossingRate(this);
    }
  }
}
