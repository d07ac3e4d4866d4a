package io.github.ser4j.dsp;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.internal.Checks;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * Distinguishes speech from silence by level: trims the silence around it, or finds the intervals
 * between silences.
 *
 * <p>The level of a frame is its root mean square in decibels over the reference, which is the
 * loudest frame of the waveform unless a fixed one is set. A frame is silent if its level is {@code
 * −topDb} or less. Frames are centered, with silence outside the waveform; a frame {@code t} that
 * is not silent represents the samples from {@code t·hopSamples} to {@code (t+1)·hopSamples}.
 * Values match {@code librosa.effects.trim} and {@code librosa.effects.split} with the same
 * settings.
 *
 * <p>Special cases: a frame whose root mean square is at most 1e-5 is silent whatever the
 * reference, so that nothing is left of a waveform of zeros or an empty one. librosa differs here:
 * with its default reference it finds no silence in a recording that is below that level
 * throughout, or except for {@code topDb}. An interval always has samples; librosa may return an
 * empty last one if hops are longer than half a frame.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class Silence {
  private static final double AMIN = 1e-5;

  private final Framing framing;
  private final Decibels decibels;
  private final double topDb;

  private Silence(Framing framing, Decibels decibels, double topDb) {
    this.framing = framing;
    this.decibels = decibels;
    this.topDb = topDb;
  }

  /**
   * Creates a detector with librosa's defaults: 60 dB below the loudest frame; frames of 2048
   * samples, 512 apart.
   *
   * @return the detector
   */
  public static Silence librosa() {
    return builder().build();
  }

  /**
   * Creates a detector with another threshold and otherwise librosa's defaults.
   *
   * @param topDb how far below the loudest frame silence begins, in dB, greater than 0
   * @return the detector
   * @throws IllegalArgumentException if out of range
   */
  public static Silence topDb(double topDb) {
    return builder().topDb(topDb).build();
  }

  /**
   * Creates a builder with librosa's defaults.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the length of a frame.
   *
   * @return samples, at least 1
   */
  public int frameSamples() {
    return framing.frameSamples();
  }

  /**
   * Returns the distance between the starts of neighboring frames.
   *
   * @return samples, at least 1
   */
  public int hopSamples() {
    return framing.hopSamples();
  }

  /**
   * Returns how far below the reference silence begins.
   *
   * @return dB, greater than 0
   */
  public double topDb() {
    return topDb;
  }

  /**
   * Returns the root mean square that is 0 dB.
   *
   * @return empty if it is that of the loudest frame
   */
  public OptionalDouble ref() {
    return decibels.ref();
  }

  /**
   * Trims the silence before and after the speech; silence within it is kept.
   *
   * @param in the waveform
   * @return the samples of {@link #trimmedInterval}: a part of the waveform, the waveform itself,
   *     or an empty one if it is silent
   */
  public Waveform trim(Waveform in) {
    return trimmedInterval(in).of(in);
  }

  /**
   * Returns the interval that {@link #trim} keeps: from the first sample that is not silent to the
   * last.
   *
   * @param in the waveform
   * @return its samples from 0 to 0 if it is silent
   */
  public SampleInterval trimmedInterval(Waveform in) {
    List<SampleInterval> intervals = split(in);
    return intervals.isEmpty()
        ? new SampleInterval(0, 0)
        : new SampleInterval(intervals.get(0).start(), intervals.get(intervals.size() - 1).end());
  }

  /**
   * Finds the intervals that are not silent.
   *
   * @param in the waveform
   * @return intervals of at least one sample each, in order, with at least one silent frame between
   *     neighbors; none if it is silent; unmodifiable
   */
  public List<SampleInterval> split(Waveform in) {
    float[] amplitudes = amplitudes(in);
    float[] levels = decibels.apply(amplitudes);
    List<SampleInterval> intervals = new ArrayList<>();
    int frame = 0;
    while (frame < levels.length) {
      int first = frame;
      while (frame < levels.length && amplitudes[frame] > AMIN && levels[frame] > -topDb) {
        frame++;
      }
      int start = sample(first, in);
      int end = sample(frame, in);
      if (end > start) {
        intervals.add(new SampleInterval(start, end));
      }
      // This frame is silent, or there is none.
      frame++;
    }
    return List.copyOf(intervals);
  }

  private int sample(int frame, Waveform in) {
    return (int) Math.min((long) frame * framing.hopSamples(), in.length());
  }

  private float[] amplitudes(Waveform in) {
    float[] amplitudes = new float[framing.frames(in.length())];
    float[] samples = new float[framing.frameSamples()];
    for (int frame = 0; frame < amplitudes.length; frame++) {
      framing.copyFrame(in, frame, samples);
      double sum = 0;
      for (float sample : samples) {
        sum += (double) sample * sample;
      }
      amplitudes[frame] = (float) Math.sqrt(sum / samples.length);
    }
    return amplitudes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Silence that
        && framing.equals(that.framing)
        && decibels.equals(that.decibels)
        && topDb == that.topDb;
  }

  @Override
  public int hashCode() {
    return Objects.hash(framing, decibels, topDb);
  }

  @Override
  public String toString() {
    return "Silence[topDb="
        + topDb
        + ", ref="
        + (ref().isPresent() ? String.valueOf(ref().getAsDouble()) : "max")
        + ", frameSamples="
        + frameSamples()
        + ", hopSamples="
        + hopSamples()
        + "]";
  }

  /** Builds a {@link Silence}. Not safe to share between threads. */
  public static final class Builder {
    private final Framing.Builder framing = Framing.builder().padding(FramePadding.ZERO);
    private final Decibels.Builder decibels = Decibels.ofAmplitude().amin(AMIN).refMax().noTopDb();
    private double topDb = 60;

    private Builder() {}

    /**
     * Sets how far below the reference silence begins.
     *
     * @param topDb dB, greater than 0; default 60
     * @return this builder
     */
    public Builder topDb(double topDb) {
      this.topDb = topDb;
      return this;
    }

    /**
     * Sets a fixed root mean square that is 0 dB.
     *
     * @param ref greater than 0; default that of the loudest frame of each waveform
     * @return this builder
     */
    public Builder ref(double ref) {
      decibels.ref(ref);
      return this;
    }

    /**
     * Sets the loudest frame of each waveform to 0 dB.
     *
     * @return this builder
     */
    public Builder refMax() {
      decibels.refMax();
      return this;
    }

    /**
     * Sets the length of a frame.
     *
     * @param frameSamples samples, at least 1; default 2048
     * @return this builder
     */
    public Builder frameSamples(int frameSamples) {
      framing.frameSamples(frameSamples);
      return this;
    }

    /**
     * Sets the distance between the starts of neighboring frames.
     *
     * @param hopSamples samples, at least 1; default 512
     * @return this builder
     */
    public Builder hopSamples(int hopSamples) {
      framing.hopSamples(hopSamples);
      return this;
    }

    /**
     * Builds the instance.
     *
     * @return the detector
     * @throws IllegalArgumentException if a number is out of range
     */
    public Silence build() {
      Checks.positive("topDb", topDb);
      return new Silence(framing.build(), decibels.build(), topDb);
    }
  }
}
