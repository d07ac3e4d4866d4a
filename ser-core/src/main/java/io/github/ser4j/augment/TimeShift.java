package io.github.ser4j.augment;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.spec.Kind;
import io.github.ser4j.spec.Settings;
import io.github.ser4j.spec.Spec;
import java.util.random.RandomGenerator;

/**
 * Moves speech in time; what leaves at one end comes back at the other. The shift is drawn evenly
 * from −maxShiftMs to +maxShiftMs milliseconds and rounded to samples.
 *
 * <p>An empty waveform stays as it is. Immutable and safe to share between threads.
 */
public final class TimeShift implements Augmenter {
  static final Kind<TimeShift, Builder> KIND =
      new Kind<>(
          "shift",
          new Settings<TimeShift, Builder>()
              .real("maxShiftMs", shift -> shift.maxShiftMs, Builder::maxShiftMs),
          TimeShift::builder,
          Builder::build);

  private final double maxShiftMs;

  private TimeShift(Builder builder) {
    if (!(builder.maxShiftMs >= 0) || !Double.isFinite(builder.maxShiftMs)) {
      throw new IllegalArgumentException(
          "maxShiftMs is " + builder.maxShiftMs + ", but must be 0 or more and finite");
    }
    this.maxShiftMs = builder.maxShiftMs;
  }

  /**
   * Starts with shifts of up to 500 ms either way.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public Waveform apply(Waveform in, RandomGenerator random) {
    double shiftMs = (2 * random.nextDouble() - 1) * maxShiftMs;
    int length = in.length();
    if (length == 0) {
      return in;
    }
    int shift =
        Math.toIntExact(
            Math.floorMod(Math.round(shiftMs / 1000 * in.sampleRateHz()), (long) length));
    float[] shifted = new float[length];
    in.copyTo(0, shifted, shift, length - shift);
    in.copyTo(length - shift, shifted, 0, shift);
    return Waveform.of(shifted, in.sampleRateHz());
  }

  @Override
  public Spec spec() {
    return KIND.describe(this);
  }

  /** Collects the settings of a {@link TimeShift}. Not safe to share between threads. */
  public static final class Builder {
    private double maxShiftMs = 500;

    private Builder() {}

    /**
     * The longest shift, either way.
     *
     * @param maxShiftMs in milliseconds, 0 or more; 500 if not set
     * @return this builder
     */
    public Builder maxShiftMs(double maxShiftMs) {
      this.maxShiftMs = maxShiftMs;
      return this;
    }

    /**
     * Makes the augmenter.
     *
     * @return the augmenter
     * @throws IllegalArgumentException if the shift is negative or not finite
     */
    public TimeShift build() {
      return new TimeShift(this);
    }
  }
}
