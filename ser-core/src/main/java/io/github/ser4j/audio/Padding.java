package io.github.ser4j.audio;

import io.github.ser4j.config.Described;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.internal.Checks;
import java.util.random.RandomGenerator;

/**
 * Converts waveforms to one length: shorter ones are padded with silence, longer ones are cut.
 *
 * <p>{@code Padding.end(max)} with {@code max =
 * waveforms.stream().mapToInt(Waveform::length).max()} pads to the longest of a set and cuts
 * nothing; resample waveforms with different sample rates first.
 *
 * <p>{@link #spec()} describes a padding completely; {@link #of(Spec)} creates an equal one.
 * Immutable and safe to share between threads; paddings of the same mode and length are equal.
 */
public final class Padding extends Described {
  private static final Kind<Padding, Builder> KIND =
      new Kind<>(
          "padding",
          new Settings<Padding, Builder>()
              .choice("mode", Mode.class, Padding::mode, (builder, mode) -> builder.mode = mode)
              .integer("samples", Padding::samples, (builder, samples) -> builder.samples = samples)
              .about("samples", "a whole number, at least 1"),
          Builder::new,
          builder -> of(builder.mode, builder.samples));

  /** Where silence is added, and where longer waveforms are cut. */
  public enum Mode {
    /** Silence after the speech; longer waveforms lose their tail. */
    END,

    /**
     * Silence on both sides, with an odd sample at the end; longer waveforms are cut on both sides,
     * with an odd sample at the end.
     */
    CENTER,

    /**
     * Silence split between start and end, uniformly at random; longer waveforms keep a section
     * with a uniformly random start.
     */
    RANDOM
  }

  private final Mode mode;
  private final int samples;

  private Padding(Mode mode, int samples) {
    this.mode = mode;
    this.samples = samples;
  }

  /**
   * Creates a padding with any mode.
   *
   * @param mode where silence is added
   * @param samples the length of the results in samples, at least 1
   * @return the padding
   * @throws IllegalArgumentException if the length is below 1
   */
  public static Padding of(Mode mode, int samples) {
    Checks.atLeast(1, "samples", samples);
    return new Padding(mode, samples);
  }

  /**
   * Creates a padding from its description.
   *
   * @param spec given by {@link #spec()}; the default mode is {@code end}
   * @return the padding
   * @throws IllegalArgumentException if it describes something else, a setting is unknown or
   *     missing, or a value is out of range
   */
  public static Padding of(Spec spec) {
    if (!spec.name().equals(KIND.name())) {
      throw Checks.textFailure("the name of a padding's spec", spec.name(), KIND.name());
    }
    spec.requireParts();
    return KIND.build(spec.settings());
  }

  /**
   * Creates a padding with silence after the speech; longer waveforms lose their tail.
   *
   * @param samples the length of the results in samples, at least 1
   * @return the padding
   * @throws IllegalArgumentException if the length is below 1
   */
  public static Padding end(int samples) {
    return of(Mode.END, samples);
  }

  /**
   * Creates a padding with silence on both sides; longer waveforms are cut on both sides.
   *
   * @param samples the length of the results in samples, at least 1
   * @return the padding
   * @throws IllegalArgumentException if the length is below 1
   */
  public static Padding center(int samples) {
    return of(Mode.CENTER, samples);
  }

  /**
   * Creates a padding with silence randomly split between start and end; longer waveforms keep a
   * random section.
   *
   * @param samples the length of the results in samples, at least 1
   * @return the padding
   * @throws IllegalArgumentException if the length is below 1
   */
  public static Padding random(int samples) {
    return of(Mode.RANDOM, samples);
  }

  /**
   * Returns where silence is added.
   *
   * @return the mode
   */
  public Mode mode() {
    return mode;
  }

  /**
   * Returns the length of the results.
   *
   * @return samples, at least 1
   */
  public int samples() {
    return samples;
  }

  /**
   * Pads or cuts a waveform. One that already has the length is returned as is; an empty one
   * becomes silence.
   *
   * @param in the waveform
   * @param random {@link Mode#RANDOM} draws one number if the length changes; the other modes draw
   *     nothing
   * @return a waveform of {@link #samples()} samples at the same sample rate
   */
  public Waveform apply(Waveform in, RandomGenerator random) {
    int difference = Math.abs(samples - in.length());
    if (difference == 0) {
      return in;
    }
    // The part of the difference at the start: silence to add or speech to cut.
    boolean longer = in.length() > samples;
    int atStart =
        switch (mode) {
          case END -> 0;
          case CENTER -> difference / 2;
          case RANDOM -> (int) random.nextLong(difference + 1L);
        };
    float[] result = new float[samples];
    if (longer) {
      in.copyTo(atStart, result, 0, samples);
    } else {
      in.copyTo(0, result, atStart, in.length());
    }
    return Waveform.of(result, in.sampleRateHz());
  }

  /**
   * Describes the padding as data.
   *
   * @return for instance {@code padding(mode=end, samples=65024)}
   */
  @Override
  public Spec spec() {
    return KIND.describe(this);
  }

  private static final class Builder {
    private Mode mode = Mode.END;
    private int samples;
  }
}
