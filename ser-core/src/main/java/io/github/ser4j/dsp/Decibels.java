package io.github.ser4j.dsp;

import io.github.ser4j.internal.Checks;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * Power or amplitude in decibels.
 *
 * <p>Power {@code S} becomes {@code 10·log10(max(amin, S)) − 10·log10(max(amin, ref))}, amplitude
 * the same with 20 instead of 10; then values more than {@code topDb} below the largest are raised
 * to that floor. Values match {@code librosa.power_to_db} and {@code librosa.amplitude_to_db}.
 *
 * <p>Special cases: silence becomes the level of {@code amin} over the reference, which is 0 dB
 * with the maximum as reference; an empty array stays empty; NaN stays NaN.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class Decibels {
  private final boolean amplitude;
  private final OptionalDouble ref;
  private final double amin;
  private final OptionalDouble topDb;

  /** The smallest value that is not raised. */
  private final float least;

  /** The level of {@code amin}. */
  private final double lowest;

  private Decibels(Builder builder) {
    this.amplitude = builder.amplitude;
    this.ref = builder.ref;
    this.amin = builder.amin;
    this.topDb = builder.topDb;
    this.least = (float) amin < amin ? Math.nextUp((float) amin) : (float) amin;
    this.lowest = exactLevel(amin);
  }

  /**
   * Creates a builder for values that are power, with the defaults of {@code librosa.power_to_db}.
   *
   * @return a new builder: reference 1, amin 1e-10, topDb 80
   */
  public static Builder ofPower() {
    return new Builder(false, 1e-10);
  }

  /**
   * Creates a builder for values that are amplitude, with the defaults of {@code
   * librosa.amplitude_to_db}.
   *
   * @return a new builder: reference 1, amin 1e-5, topDb 80
   */
  public static Builder ofAmplitude() {
    return new Builder(true, 1e-5);
  }

  /**
   * Returns the value that becomes 0 dB.
   *
   * @return empty if it is the largest of the given values
   */
  public OptionalDouble ref() {
    return ref;
  }

  /**
   * Returns the threshold below which values are raised.
   *
   * @return greater than 0
   */
  public double amin() {
    return amin;
  }

  /**
   * Returns the distance of the floor below the largest result.
   *
   * @return dB; empty if there is no floor
   */
  public OptionalDouble topDb() {
    return topDb;
  }

  /**
   * Returns whether each result depends only on its own value.
   *
   * @return true if there is a fixed reference and no floor
   */
  public boolean isLocal() {
    return ref.isPresent() && topDb.isEmpty();
  }

  /**
   * Converts values; the maximum, if used, is that of all values.
   *
   * @param values power or amplitude, at least 0; not modified
   * @return a new array of the same length, in dB
   */
  public float[] apply(float[] values) {
    float[] db = values.clone();
    convert(db);
    return db;
  }

  /**
   * Converts values in place; the maximum, if used, is that of all values.
   *
   * @param values power or amplitude, at least 0; dB afterwards
   */
  public void convert(float[] values) {
    double offset =
        ref.isPresent() ? exactLevel(Math.max(amin, ref.getAsDouble())) : level(largest(values));
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (level(values[i]) - offset);
    }
    if (topDb.isPresent()) {
      float floor = (float) (largest(values) - topDb.getAsDouble());
      for (int i = 0; i < values.length; i++) {
        values[i] = Math.max(values[i], floor);
      }
    }
  }

  private double level(float value) {
    return value < least ? lowest : factor() * Log10.of(value);
  }

  /** Returns the level of a number that need not be a 32-bit one, but is that of it if it is. */
  private double exactLevel(double value) {
    return factor() * ((float) value == value ? Log10.of((float) value) : Math.log10(value));
  }

  private double factor() {
    return amplitude ? 20 : 10;
  }

  private static float largest(float[] values) {
    float largest = values.length == 0 ? 0 : values[0];
    for (float value : values) {
      largest = Math.max(largest, value);
    }
    return largest;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Decibels that
        && amplitude == that.amplitude
        && ref.equals(that.ref)
        && amin == that.amin
        && topDb.equals(that.topDb);
  }

  @Override
  public int hashCode() {
    return Objects.hash(amplitude, ref, amin, topDb);
  }

  @Override
  public String toString() {
    return "Decibels["
        + (amplitude ? "amplitude" : "power")
        + ", ref="
        + (ref.isPresent() ? String.valueOf(ref.getAsDouble()) : "max")
        + ", amin="
        + amin
        + ", topDb="
        + (topDb.isPresent() ? String.valueOf(topDb.getAsDouble()) : "none")
        + "]";
  }

  /** Builds a {@link Decibels}. Not safe to share between threads. */
  public static final class Builder {
    private final boolean amplitude;
    private OptionalDouble ref = OptionalDouble.of(1);
    private double amin;
    private OptionalDouble topDb = OptionalDouble.of(80);

    private Builder(boolean amplitude, double amin) {
      this.amplitude = amplitude;
      this.amin = amin;
    }

    /**
     * Sets the value that becomes 0 dB.
     *
     * @param ref greater than 0, in the unit of the values; default 1
     * @return this builder
     */
    public Builder ref(double ref) {
      this.ref = OptionalDouble.of(ref);
      return this;
    }

    /**
     * Sets the largest value to 0 dB, as {@code ref=np.max} does.
     *
     * @return this builder
     */
    public Builder refMax() {
      this.ref = OptionalDouble.empty();
      return this;
    }

    /**
     * Sets the threshold below which values are raised.
     *
     * @param amin greater than 0, in the unit of the values; default 1e-10 for power, 1e-5 for
     *     amplitude
     * @return this builder
     */
    public Builder amin(double amin) {
      this.amin = amin;
      return this;
    }

    /**
     * Sets the distance of the floor below the largest result.
     *
     * @param topDb dB, at least 0; default 80
     * @return this builder
     */
    public Builder topDb(double topDb) {
      this.topDb = OptionalDouble.of(topDb);
      return this;
    }

    /**
     * Removes the floor, as {@code top_db=None} does.
     *
     * @return this builder
     */
    public Builder noTopDb() {
      this.topDb = OptionalDouble.empty();
      return this;
    }

    /**
     * Makes each result depend only on its own value: reference 1 and no floor.
     *
     * @return this builder
     */
    public Builder local() {
      return ref(1).noTopDb();
    }

    /**
     * Builds the instance.
     *
     * @return the conversion
     * @throws IllegalArgumentException if a number is out of range
     */
    public Decibels build() {
      ref.ifPresent(value -> Checks.positive("ref", value));
      Checks.positive("amin", amin);
      topDb.ifPresent(value -> Checks.notNegative("topDb", value));
      return new Decibels(this);
    }
  }
}
