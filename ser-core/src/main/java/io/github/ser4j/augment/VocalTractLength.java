package io.github.ser4j.augment;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.dsp.FormantShifter;
import java.util.random.RandomGenerator;

/**
 * Simulates another length of the vocal tract: formants move by a factor, pitch and duration stay
 * the same. See {@link FormantShifter} for the method. Source of the idea and the default range: N.
 * Jaitly and G. E. Hinton, <i>Vocal Tract Length Perturbation (VTLP) improves speech
 * recognition</i> (2013).
 *
 * <p>By default the factor is from 0.9 to 1.1; above 1 formants move up, as with a shorter tract,
 * and 1 leaves speech unchanged, bit for bit. Silence and an empty waveform stay unchanged.
 * Immutable and safe to share between threads; in descriptions it is called {@code vtl}.
 */
public final class VocalTractLength extends DescribedAugmenter {
  static final Kind<VocalTractLength, Builder> KIND =
      new Kind<>(
          "vtl",
          new Settings<VocalTractLength, Builder>()
              .text(
                  "alpha",
                  tract -> tract.alpha.text(),
                  (builder, text) -> builder.alpha = Range.parse("alpha", text))
              .about("alpha", "0.5 to 2"),
          Builder::new,
          builder -> new VocalTractLength(builder.alpha));

  private final Range alpha;

  private VocalTractLength(Range alpha) {
    this.alpha = alpha.within("alpha", FormantShifter.MIN_FACTOR, FormantShifter.MAX_FACTOR);
  }

  /**
   * Creates a change by one factor that formants are multiplied by.
   *
   * @param alpha 0.5 to 2; above 1 formants move up
   * @return the augmenter
   * @throws IllegalArgumentException if the factor is out of range
   */
  public static VocalTractLength alpha(double alpha) {
    return alpha(alpha, alpha);
  }

  /**
   * Creates a change by a factor drawn from a range that formants are multiplied by.
   *
   * @param min the smallest factor, 0.5 or more
   * @param max the largest factor, at most 2, not below the smallest
   * @return the augmenter
   * @throws IllegalArgumentException if a factor is out of range, or the largest is below the
   *     smallest
   */
  public static VocalTractLength alpha(double min, double max) {
    return new VocalTractLength(Range.of("alpha", min, max));
  }

  @Override
  VocalTractLength drawn(RandomGenerator random) {
    return new VocalTractLength(alpha.draw(random));
  }

  @Override
  Waveform change(Waveform in) {
    return FormantShifter.apply(in, alpha.min());
  }

  @Override
  public Spec spec() {
    return KIND.describe(this);
  }

  private static final class Builder {
    private Range alpha = new Range(0.9, 1.1);
  }
}
