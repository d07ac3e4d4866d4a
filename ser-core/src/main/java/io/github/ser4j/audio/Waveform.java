package io.github.ser4j.audio;

import io.github.ser4j.internal.Checks;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/**
 * Mono speech: samples of nominal range −1 to 1, and their sample rate.
 *
 * <p>Samples are finite; values beyond ±1 are allowed, since mixing and filtering produce them. A
 * waveform may be empty. Immutable and therefore safe to share between threads: arrays are copied
 * on the way in and on the way out.
 */
public final class Waveform {
  private final float[] samples;
  private final int sampleRateHz;

  private Waveform(float[] samples, int sampleRateHz) {
    this.samples = samples;
    this.sampleRateHz = sampleRateHz;
  }

  /**
   * Makes a waveform of a copy of the given samples. Any finite samples and any rate will do; files
   * are held to narrower limits, see {@link WaveformReader}.
   *
   * @param samples the samples, nominally −1 to 1; not modified and not kept
   * @param sampleRateHz the sample rate in Hz, at least 1
   * @return the waveform
   * @throws IllegalArgumentException if a sample is NaN or infinite (the message gives its index),
   *     or the sample rate is below 1 Hz
   */
  public static Waveform of(float[] samples, int sampleRateHz) {
    return takingOver(samples.clone(), sampleRateHz);
  }

  /** Like {@link #of}, but keeps the array itself: the caller must not touch it again. */
  static Waveform takingOver(float[] samples, int sampleRateHz) {
    Checks.atLeast(1, "sampleRateHz", sampleRateHz);
    for (int i = 0; i < samples.length; i++) {
      if (!Float.isFinite(samples[i])) {
        throw new IllegalArgumentException(
            "sample "
                + i
                + " of "
                + samples.length
                + " is "
                + samples[i]
                + ", but samples must be finite: repair or drop the recording");
      }
    }
    return new Waveform(samples, sampleRateHz);
  }

  /**
   * Reads an audio file; short for {@code WaveformReader.read(path)}.
   *
   * @param path the file
   * @return its samples, mixed down to mono, at the file's own rate
   * @throws AudioException if the file is missing, is no audio that can be read, or holds no
   *     samples
   */
  public static Waveform load(Path path) {
    return WaveformReader.read(path);
  }

  /**
   * The sample rate.
   *
   * @return samples per second, at least 1
   */
  public int sampleRateHz() {
    return sampleRateHz;
  }

  /**
   * The number of samples.
   *
   * @return 0 or more
   */
  public int length() {
    return samples.length;
  }

  /**
   * The duration: {@code length / sampleRateHz}.
   *
   * @return seconds, 0 or more
   */
  public double durationSeconds() {
    return (double) samples.length / sampleRateHz;
  }

  /**
   * One sample.
   *
   * @param index 0 to {@code length() - 1}
   * @return the sample
   * @throws IndexOutOfBoundsException if there is no such sample
   */
  public float sample(int index) {
    return samples[index];
  }

  /**
   * All samples.
   *
   * @return a fresh array of {@link #length()} samples
   */
  public float[] samples() {
    return samples.clone();
  }

  /**
   * Copies a run of samples without making an array for it.
   *
   * @param from index of the first sample to copy
   * @param target the array to copy into
   * @param at index in {@code target} for the first sample
   * @param count how many samples
   * @throws IndexOutOfBoundsException if the run does not lie inside both arrays
   */
  public void copyTo(int from, float[] target, int at, int count) {
    System.arraycopy(samples, from, target, at, count);
  }

  /**
   * The same speech at another sample rate; short for {@code Resampler.to(rate).apply(this)}.
   *
   * @param targetRateHz the rate wanted in Hz, at least 1
   * @return the resampled waveform, or this one if it has that rate already
   * @throws IllegalArgumentException if the rate is below 1 Hz
   */
  public Waveform resampledTo(int targetRateHz) {
    return Resampler.to(targetRateHz).apply(this);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Waveform that
        && sampleRateHz == that.sampleRateHz
        && Arrays.equals(samples, that.samples);
  }

  @Override
  public int hashCode() {
    return Objects.hash(sampleRateHz, Arrays.hashCode(samples));
  }

  @Override
  public String toString() {
    return "Waveform[" + samples.length + " samples at " + sampleRateHz + " Hz]";
  }
}
