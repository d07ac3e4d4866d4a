package io.github.ser4j.augment;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Shifts speech in time; samples shifted out at one end come back at the other, as with {@code
 * numpy.roll}. The shift is given in milliseconds or as a fraction of the clip, and rounded to
 * samples.
 *
 * <p>By default the shift is from −500 to 500 ms. A shift by 0 or by whole clips leaves speech
 * unchanged, bit for bit; an empty waveform stays unchanged. Immutable and safe to share between
 * threads; in descriptions it is called {@code shift}.
 *
 * <pre>{@code
 * Waveform speech = Waveform.of(new float[] {0.1f, 0.2f, 0.3f, 0.4f}, 16_000);
 * System.out.println(Arrays.toString(TimeShift.fraction(0.25).apply(speech, 42).samples())); // [0.4, 0.1, 0.2, 0.3]
 * }</pre>
 *
 * @see TimeMask
 * @see TimeStretch
 */
public final class TimeShift extends DescribedAugmenter {
  static final Kind<TimeShift, Builder> KIND =
      new Kind<>(
          "shift",
          new Settings<TimeShift, Builder>()
              .text(
                  "shiftMs",
                  shift -> shift.distance.textIf(!shift.isFraction),
                  (builder, text) -> builder.shiftMs = Range.parseOptional("shiftMs", text))
              .text(
                  "shiftFraction",
                  shift -> shift.distance.textIf(shift.isFraction),
                  (builder, text) ->
                      builder.shiftFraction = Range.parseOptional("shiftFraction", text))
              .about("shiftMs", "ms, or none")
              .about("shiftFraction", "clips, instead of shiftMs"),
          Builder::new,
          Builder::build);

  /** The shift in milliseconds, or in fractions of the clip. */
  private final Range distance;

  private final boolean isFraction;

  private TimeShift(Range distance, boolean isFraction) {
    this.distance = distance;
    this.isFraction = isFraction;
  }

  /**
   * Creates a shift by a fixed number of milliseconds.
   *
   * @param shiftMs the shift, finite; negative for earlier
   * @return the augmenter
   * @throws IllegalArgumentException if the shift is not finite
   */
  public static TimeShift ms(double shiftMs) {
    return ms(shiftMs, shiftMs);
  }

  /**
   * Creates a shift drawn from a range in milliseconds.
   *
   * @param minMs the smallest shift, finite; negative for earlier
   * @param maxMs the largest shift, finite, not below the smallest
   * @return the augmenter
   * @throws IllegalArgumentException if a shift is not finite, or the largest is below the smallest
   */
  public static TimeShift ms(double minMs, double maxMs) {
    return new TimeShift(Range.of("shiftMs", minMs, maxMs), false);
  }

  /**
   * Creates a shift by a fixed fraction of the clip.
   *
   * @param fraction the shift, finite; negative for earlier, 1 for the whole clip
   * @return the augmenter
   * @throws IllegalArgumentException if the shift is not finite
   */
  public static TimeShift fraction(double fraction) {
    return fraction(fraction, fraction);
  }

  /**
   * Creates a shift drawn from a range in fractions of the clip.
   *
   * @param min the smallest shift, finite; negative for earlier, 1 for the whole clip
   * @param max the largest shift, finite, not below the smallest
   * @return the augmenter
   * @throws IllegalArgumentException if a shift is not finite, or the largest is below the smallest
   */
  public static TimeShift fraction(double min, double max) {
    return new TimeShift(Range.of("shiftFraction", min, max), true);
  }

  @Override
  TimeShift drawn(RandomGenerator random) {
    return new TimeShift(distance.draw(random), isFraction);
  }

  @Override
  Waveform change(Waveform in) {
    int length = in.length();
    double samples = distance.min() * (isFraction ? length : in.sampleRateHz() / 1000.0);
    int shift = Math.toIntExact(Math.floorMod(Math.round(samples), (long) length));
    float[] shifted = new float[length];
    in.copyTo(0, shifted, shift, length - shift);
    in.copyTo(length - shift, shifted, 0, shift);
    return Waveform.of(shifted, in.sampleRateHz());
  }

  @Override
  public Spec spec() {
    return KIND.describe(this);
  }

  private static final class Builder {
    private @Nullable Range shiftMs;
    private @Nullable Range shiftFraction;

    TimeShift build() {
      if (shiftFraction == null) {
        return new TimeShift(shiftMs == null ? new Range(-500, 500) : shiftMs, false);
      }
      if (shiftMs != null) {
        throw new IllegalArgumentException(
            "shift has either shiftMs or shiftFraction, but both were given: leave one out");
      }
      return new TimeShift(shiftFraction, true);
    }
  }
}
