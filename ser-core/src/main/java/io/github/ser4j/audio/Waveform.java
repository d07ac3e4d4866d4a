package io.github.ser4j.audio;

import io.github.ser4j.internal.Checks;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Mono speech: samples with a nominal range of −1 to 1, and their sample rate.
 *
 * <p>Samples are finite; values beyond ±1 are allowed, since mixing and filtering produce them. A
 * waveform may be empty. Immutable and therefore safe to share between threads: arrays are copied
 * in both directions.
 *
 * <pre>{@code
 * Waveform call = Waveform.load(Path.of("call.wav"));
 * Waveform opening = call.slice(Duration.ZERO, Duration.ofSeconds(3));
 * System.out.println(opening.rms());
 * opening.save(Path.of("opening.wav"));
 * }</pre>
 */
public final class Waveform {
  private static final float PCM16_SCALE = 32768f;

  private final float[] samples;
  private final int sampleRateHz;

  private Waveform(float[] samples, int sampleRateHz) {
    this.samples = samples;
    this.sampleRateHz = sampleRateHz;
  }

  /**
   * Creates a waveform from a copy of the given samples. Any finite samples and any rate are
   * allowed; files have narrower limits, see {@link WaveformReader}.
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

  /**
   * Creates a waveform from 16-bit integers, as in {@code javax.sound.sampled} and telephony:
   * {@code sample / 32768}. Reading a 16-bit file gives the same values.
   *
   * @param samples the samples, −32768 to 32767; not modified and not kept
   * @param sampleRateHz the sample rate in Hz, at least 1
   * @return the waveform, with samples from −1 to below 1
   * @throws IllegalArgumentException if the sample rate is below 1 Hz
   */
  public static Waveform ofPcm16(short[] samples, int sampleRateHz) {
    float[] scaled = new float[samples.length];
    for (int i = 0; i < samples.length; i++) {
      scaled[i] = samples[i] / PCM16_SCALE;
    }
    return takingOver(scaled, sampleRateHz);
  }

  /**
   * Concatenates waveforms in time.
   *
   * @param parts waveforms of the same sample rate, at least one, the earliest first; empty ones
   *     add nothing
   * @return all samples of all parts, at that rate
   * @throws IllegalArgumentException if there are no parts, or their sample rates differ (the
   *     message names the part)
   */
  public static Waveform concatenate(List<Waveform> parts) {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("there are no parts, but at least one is needed");
    }
    int rate = parts.get(0).sampleRateHz;
    int length = 0;
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i).sampleRateHz != rate) {
        throw new IllegalArgumentException(
            "part "
                + i
                + " has a sample rate of "
                + parts.get(i).sampleRateHz
                + " Hz, but part 0 has "
                + rate
                + " Hz: resample all parts to one rate with resampledTo first");
      }
      length = Math.addExact(length, parts.get(i).length());
    }
    float[] samples = new float[length];
    int at = 0;
    for (Waveform part : parts) {
      part.copyTo(0, samples, at, part.length());
      at += part.length();
    }
    return new Waveform(samples, rate);
  }

  /**
   * Creates a waveform like {@link #of}, but keeps the array itself: the caller must not modify it
   * afterwards.
   */
  static Waveform takingOver(float[] samples, int sampleRateHz) {
    Checks.atLeast(1, "sampleRateHz", sampleRateHz);
    requireFinite(samples, 0, samples.length);
    return new Waveform(samples, sampleRateHz);
  }

  /**
   * Checks the samples of a part.
   *
   * @param first the number of the first of them in the whole, for the message
   * @param total the number of samples of the whole, for the message
   * @throws IllegalArgumentException if a sample is NaN or infinite
   */
  static void requireFinite(float[] samples, long first, long total) {
    for (int i = 0; i < samples.length; i++) {
      if (!Float.isFinite(samples[i])) {
        throw new IllegalArgumentException(
            "sample "
                + (first + i)
                + " of "
                + total
                + " is "
                + samples[i]
                + ", but samples must be finite: repair or drop the recording");
      }
    }
  }

  /**
   * Reads an audio file; short for {@code WaveformReader.read(path)}.
   *
   * <p>The file's sample rate is kept, where {@code librosa.load} resamples to 22,050 Hz unless
   * {@code sr=None} is given; {@code Waveform.load(path).resampledTo(22050)} does that here.
   *
   * @param path the file
   * @return its samples, mixed down to mono, at the file's own rate
   * @throws AudioException if the file is missing, not readable audio, or has no samples
   */
  public static Waveform load(Path path) {
    return WaveformReader.read(path);
  }

  /**
   * Writes a mono WAV file of 32-bit floats; short for {@code WaveformWriter.write(this, path)}.
   * {@link #load} reads back an equal waveform. For 16-bit integers, which take half the space and
   * are rounded, see {@link WaveformWriter#writePcm16}.
   *
   * @param path the file to create or replace; it is replaced only once the new one is complete
   * @throws IllegalArgumentException if the sample rate is not from 1,000 to 768,000 Hz
   * @throws AudioException if the file cannot be written; an existing file is then unchanged
   */
  public void save(Path path) {
    WaveformWriter.write(this, path);
  }

  /**
   * Returns the sample rate.
   *
   * @return samples per second, at least 1
   */
  public int sampleRateHz() {
    return sampleRateHz;
  }

  /**
   * Returns the number of samples.
   *
   * @return 0 or more
   */
  public int length() {
    return samples.length;
  }

  /**
   * Returns the duration: {@code length / sampleRateHz}.
   *
   * @return seconds, 0 or more
   */
  public double durationSeconds() {
    return (double) samples.length / sampleRateHz;
  }

  /**
   * Returns the duration, rounded to nanoseconds.
   *
   * @return the duration, 0 or more
   */
  public Duration duration() {
    return Duration.ofNanos(Math.round(durationSeconds() * 1e9));
  }

  /**
   * Returns the largest magnitude: {@code max|x|}.
   *
   * @return 0 or more, nominally at most 1; 0 for silence and an empty waveform
   */
  public float peak() {
    float peak = 0;
    for (float sample : samples) {
      float magnitude = Math.abs(sample);
      if (magnitude > peak) {
        peak = magnitude;
      }
    }
    return peak;
  }

  /**
   * Returns the root of the mean square: {@code √(Σ x² / length)}, in double precision. In decibels
   * below full scale it is {@code 20·log10(rms)}.
   *
   * @return 0 to {@link #peak()}; 0 for silence and an empty waveform
   */
  public double rms() {
    double squares = 0;
    for (float sample : samples) {
      squares += (double) sample * sample;
    }
    return samples.length == 0 ? 0 : Math.sqrt(squares / samples.length);
  }

  /**
   * Returns one sample.
   *
   * @param index 0 to {@code length() - 1}
   * @return the sample
   * @throws IndexOutOfBoundsException if there is no such sample
   */
  public float sample(int index) {
    return samples[index];
  }

  /**
   * Returns all samples.
   *
   * @return a new array of {@link #length()} samples
   */
  public float[] samples() {
    return samples.clone();
  }

  /**
   * Copies a range of samples without allocating an array.
   *
   * @param from index of the first sample to copy
   * @param target the array to copy into
   * @param at index in {@code target} for the first sample
   * @param count how many samples
   * @throws IndexOutOfBoundsException if the range is not inside both arrays
   */
  public void copyTo(int from, float[] target, int at, int count) {
    System.arraycopy(samples, from, target, at, count);
  }

  /**
   * Returns a part of the speech. Both ends are rounded to the nearest sample.
   *
   * @param from where the part begins, 0 or more, not after {@code to}
   * @param to where it ends, at most the duration, rounded to a sample
   * @return the samples in between, possibly none, at the same sample rate
   * @throws IllegalArgumentException if the range is invalid; the message gives the duration
   */
  public Waveform slice(Duration from, Duration to) {
    if (from.isNegative() || from.compareTo(to) > 0 || samplesUntil(to) > samples.length) {
      throw new IllegalArgumentException(
          "from is "
              + seconds(from)
              + " and to is "
              + seconds(to)
              + ", but they must be in order, and from 0 s to the duration, which is "
              + seconds(duration()));
    }
    return new Waveform(
        Arrays.copyOfRange(samples, (int) samplesUntil(from), (int) samplesUntil(to)),
        sampleRateHz);
  }

  private static String seconds(Duration time) {
    return BigDecimal.valueOf(time.getSeconds())
            .add(BigDecimal.valueOf(time.getNano(), 9))
            .stripTrailingZeros()
            .toPlainString()
        + " s";
  }

  private long samplesUntil(Duration time) {
    return BigDecimal.valueOf(time.getSeconds())
        .add(BigDecimal.valueOf(time.getNano(), 9))
        .multiply(BigDecimal.valueOf(sampleRateHz))
        .setScale(0, RoundingMode.HALF_UP)
        .min(BigDecimal.valueOf(Long.MAX_VALUE))
        .longValue();
  }

  /**
   * Returns the same speech at another sample rate; short for {@code
   * Resampler.to(rate).apply(this)}.
   *
   * @param targetRateHz the new rate in Hz, at least 1
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
