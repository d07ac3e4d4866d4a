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
 * The zero-crossing rate: sign changes per sample. 1 × frames, values from 0 to 1; values match
 * {@code librosa.feature.zero_crossing_rate} with the same settings.
 *
 * <p>Samples from −1e-10 to 1e-10 count as zero, and zero as positive. Changes between two samples
 * of a frame count, a change between a frame's first sample and the one before it does not; the
 * count is divided by the frame length. Centered frames are padded by repeating the first and the
 * last sample.
 *
 * <p>Special cases: an empty waveform has no frames; one shorter than a frame has frames only if
 * they are centered; silence gives zeros.
 *
 * <p>Immutable and safe to use from many threads; in descriptions it is called {@code zcr}.
 *
 * <pre>{@code
 * Waveform speech = SyntheticSpeech.builder().build().speak("anger", 1, 1);
 * FeatureMatrix features = ZeroCrossingRate.librosa().extract(speech);
 * System.out.println(features.rows() + " × " + features.frames()); // 1 × 58
 * System.out.println(Math.round(1000 * features.mean()) + " thousandths"); // 274 thousandths
 * }</pre>
 *
 * @see RootMeanSquare
 * @see SpectralFlatness
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
   * Creates an extractor with librosa's defaults: centered frames of 2048 samples, 512 apart.
   *
   * @return the extractor
   */
  public static ZeroCrossingRate librosa() {
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
        (from, to) -> crossings(in, Math.max(from, 1), to),
        (frame, count) -> (count - crossingAtStart(in, frame)) / framing.frameSamples());
  }

  /**
   * Returns the crossing between a frame's first sample and the one before it, which does not
   * count.
   */
  private int crossingAtStart(Waveform in, int frame) {
    int first = framing.start(frame);
    return first > 0 ? crossings(in, first, first + 1) : 0;
  }

  /**
   * Returns how many samples from {@code from} to {@code to - 1} differ in sign from the one
   * before.
   */
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

  /** Returns the sign bit of the value after thresholding: 1 or 0, without a branch. */
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

  /** Builds a {@link ZeroCrossingRate}. Not safe to share between threads. */
  public static final class Builder extends FrameBuilder.Samples<Builder> {
    private Builder() {
      super(FramePadding.EDGE);
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
    public ZeroCrossingRate build() {
      return new ZeroCrossingRate(this);
    }
  }
}
