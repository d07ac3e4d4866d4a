package io.github.ser4j.audio;

import io.github.ser4j.config.Described;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.internal.Checks;
import java.util.random.RandomGenerator;

/**
 * Brings waveforms to one length: shorter ones are filled up with silence, longer ones are cut.
 *
 * <p>{@code Padding.end(max)} with {@code max =
 * waveforms.stream().mapToInt(Waveform::length).max()} pads to the longest of a set and cuts
 * nothing; waveforms of different rates are resampled first.
 *
 * <p>{@link #spec()} says everything about a padding, so that it can be stored and made again by
 * {@link #of(Spec)}. Immutable and safe to share between threads; paddings of the same mode and
 * length are equal.
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

  /** Where silence goes, and where longer waveforms are cut. */
  public enum Mode {
    /** Silence after the speech; longer waveforms lose their tail. */
    END,

    /**
     * Silence on both sides, an odd sample of it after the speech; longer waveforms lose the same
     * on both sides, an odd sample at the end.
     */
    CENTRE,

    /**
     * Silence divided at random between start and end, every division equally likely; longer
     * waveforms keep a run that begins at random, every beginning equally likely.
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
   * A padding of any mode.
   *
   * @param mode where silence goes
   * @param samples the length of the results in samples, at least 1
   * @return the padding
   * @throws IllegalArgumentException if the length is below 1
   */
  public static Padding of(Mode mode, int samples) {
    Checks.atLeast(1, "samples", samples);
    return new Padding(mode, samples);
  }

  /**
   * Makes the padding that a description describes.
   *
   * @param spec given by {@link #spec()}; the mode is {@code end} if left out
   * @return the padding
   * @throws IllegalArgumentException if it describes something else, a setting is unknown or
   *     missing, or a value is out of its range
   */
  public static Padding of(Spec spec) {
    if (!spec.name().equals(KIND.name())) {
      throw Checks.textFailure("the name of a padding's spec", spec.name(), KIND.name());
    }
    spec.requireParts();
    return KIND.build(spec.settings());
  }

  /**
   * Silence after the speech; longer waveforms lose their tail.
   *
   * @param samples the length of the results in samples, at least 1
   * @return the padding
   * @throws IllegalArgumentException if the length is below 1
   */
  public static Padding end(int samples) {
    return of(Mode.END, samples);
  }

  /**
   * Silence on both sides; longer waveforms are cut on both sides.
   *
   * @param samples the length of the results in samples, at least 1
   * @return the padding
   * @throws IllegalArgumentException if the length is below 1
   */
  public static Padding centre(int samples) {
    return of(Mode.CENTRE, samples);
  }

  /**
   * Silence divided at random between start and end; longer waveforms keep a random run.
   *
   * @param samples the length of the results in samples, at least 1
   * @return the padding
   * @throws IllegalArgumentException if the length is below 1
   */
  public static Padding random(int samples) {
    return of(Mode.RANDOM, samples);
  }

  /**
   * Where silence goes.
   *
   * @return the mode
   */
  public Mode mode() {
    return mode;
  }

  /**
   * The length of the results.
   *
   * @return samples, at least 1
   */
  public int samples() {
    return samples;
  }

  /**
   * Fills up or cuts a waveform. One that has the length already is returned as it is; an empty one
   * becomes silence.
   *
   * @param in the waveform
   * @param random where {@link Mode#RANDOM} draws one number from if the length changes; the other
   *     modes draw nothing
   * @return a waveform of {@link #samples()} samples at the same sample rate
   */
  public Waveform apply(Waveform in, RandomGenerator random) {
    int difference = Math.abs(samples - in.length());
    if (difference == 0) {
      return in;
    }
    // How much of the difference lies at the start, be it silence to add or speech to cut.
    boolean longer = in.length() > samples;
    int atStart =
        switch (mode) {
          case END -> 0;
          case CENTRE -> difference / 2;
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
