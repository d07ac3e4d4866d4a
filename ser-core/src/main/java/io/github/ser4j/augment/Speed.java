package io.github.ser4j.augment;

import io.github.ser4j.audio.Resampler;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import java.util.random.RandomGenerator;

/**
 * Plays speech faster or slower, like a tape: pitch, formants and tempo change together, as if
 * another speaker had said it; see {@link Resampler#changeSpeed}. Source: T. Ko, V. Peddinti, D.
 * Povey and S. Khudanpur, <i>Audio augmentation for speech recognition</i> (2015).
 *
 * <p>A clip of {@code n} samples becomes {@code ceil(n / factor)} samples long; the sample rate
 * stays. By default the factor is from 0.9 to 1.1. A factor of 1 leaves speech unchanged, bit for
 * bit. Silence stays silent, an empty waveform stays unchanged. Immutable and safe to share between
 * threads; in descriptions it is called {@code speed}.
 *
 * <pre>{@code
 * Waveform speech = Waveform.of(new float[1000], 16_000);
 * System.out.println(Speed.factor(2).apply(speech, 42).length()); // 500
 * }</pre>
 *
 * @see TimeStretch
 * @see PitchShift
 * @see VocalTractLength
 */
public final class Speed extends DescribedAugmenter {
  static final Kind<Speed, Builder> KIND =
      new Kind<>(
          "speed",
          new Settings<Speed, Builder>()
              .text(
                  "factor",
                  speed -> speed.factor.text(),
                  (builder, text) -> builder.factor = Range.parse("factor", text))
              .about("factor", "greater than 0; 2 is twice as fast and an octave higher"),
          Builder::new,
          builder -> new Speed(builder.factor));

  private final Range factor;

  private Speed(Range factor) {
    this.factor = factor.positive("factor");
  }

  /**
   * Creates a change of speed by one factor.
   *
   * @param factor greater than 0, finite; 2 is twice as fast and an octave higher
   * @return the augmenter
   * @throws IllegalArgumentException if the factor is out of range
   */
  public static Speed factor(double factor) {
    return factor(factor, factor);
  }

  /**
   * Creates a change of speed by a factor drawn from a range.
   *
   * @param min the smallest factor, greater than 0
   * @param max the largest factor, finite, not below the smallest
   * @return the augmenter
   * @throws IllegalArgumentException if a factor is out of range, or the largest is below the
   *     smallest
   */
  public static Speed factor(double min, double max) {
    return new Speed(Range.of("factor", min, max));
  }

  @Override
  Speed drawn(RandomGenerator random) {
    return new Speed(factor.draw(random));
  }

  @Override
  Waveform change(Waveform in) {
    return Resampler.changeSpeed(in, factor.min());
  }

  @Override
  public Spec spec() {
    return KIND.describe(this);
  }

  private static final class Builder {
    private Range factor = new Range(0.9, 1.1);
  }
}
