package io.github.ser4j.dsp;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.internal.Checks;

/**
 * An interval of samples of a waveform. Immutable and safe to share between threads.
 *
 * @param start the index of its first sample, at least 0
 * @param end the index after its last sample, {@code start} or more
 */
public record SampleInterval(int start, int end) {
  /**
   * Creates an interval.
   *
   * @param start see {@link #start()}
   * @param end see {@link #end()}
   * @throws IllegalArgumentException if the interval starts before the first sample or ends before
   *     it starts
   */
  public SampleInterval {
    Checks.atLeast(0, "start", start);
    if (end < start) {
      throw Checks.failure("end", end, "at least start, which is " + start);
    }
  }

  /**
   * Returns the number of samples.
   *
   * @return 0 or more
   */
  public int length() {
    return end - start;
  }

  /**
   * Returns where the interval starts.
   *
   * @param sampleRateHz the sample rate of the waveform, at least 1
   * @return seconds from the start of the waveform
   * @throws IllegalArgumentException if below 1
   */
  public double startSeconds(int sampleRateHz) {
    return (double) start / Checks.atLeast(1, "sampleRateHz", sampleRateHz);
  }

  /**
   * Returns where the interval ends.
   *
   * @param sampleRateHz the sample rate of the waveform, at least 1
   * @return seconds from the start of the waveform
   * @throws IllegalArgumentException if below 1
   */
  public double endSeconds(int sampleRateHz) {
    return (double) end / Checks.atLeast(1, "sampleRateHz", sampleRateHz);
  }

  /**
   * Returns the samples of this interval in a waveform.
   *
   * @param in the waveform
   * @return a waveform of {@link #length()} samples at the same sample rate; the given one if the
   *     interval covers it
   * @throws IndexOutOfBoundsException if the waveform ends before the interval
   */
  public Waveform of(Waveform in) {
    if (start == 0 && end == in.length()) {
      return in;
    }
    float[] samples = new float[length()];
    in.copyTo(start, samples, 0, samples.length);
    return Waveform.of(samples, in.sampleRateHz());
  }
}
