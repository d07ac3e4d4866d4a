package io.github.ser4j.dsp;

import io.github.ser4j.internal.Checks;
import io.github.ser4j.internal.RealFft;
import java.util.Arrays;

/**
 * Autocorrelation of frames of samples: {@code r[k] = Σ x[n]·x[n+k]}, for the lags {@code k} from 0
 * to {@code lags − 1}, with silence after the frame.
 *
 * <p>Computed via the power spectrum of the zero-padded frame (N. Wiener and A. Khinchin), in
 * double precision; the error is of the order of {@code 1e-15·r[0]}.
 *
 * <p>Special cases: silence gives zeros, exactly.
 *
 * <p>Owns its buffers, so that applying it allocates nothing. Not safe to share between threads.
 */
public final class Autocorrelation {
  private final int samples;
  private final int lags;
  private final int size;
  private final RealFft fft;
  private final double[] data;

  private Autocorrelation(int samples, int lags) {
    this.samples = samples;
    this.lags = lags;
    // With fewer samples, the largest lag would wrap around to the frame's beginning. JTransforms
    // allocates arrays in every transform whose length is not a power of two.
    this.size = RealFft.powerOfTwoFrom((long) samples + lags - 1);
    this.fft = RealFft.ofSize(size);
    this.data = new double[2 * fft.bins()];
  }

  /**
   * Creates the autocorrelation for frames of one length.
   *
   * @param samples the length of the frames, at least 1
   * @param lags the number of lags, including lag 0; 1 to {@code samples}
   * @return the autocorrelation; not safe to share between threads
   * @throws IllegalArgumentException if a number is out of range
   */
  public static Autocorrelation of(int samples, int lags) {
    Checks.atLeast(1, "samples", samples);
    if (lags < 1 || lags > samples) {
      throw Checks.failure(
          "lags",
          lags,
          "from 1 to samples, which is " + samples + ": use fewer lags or longer frames");
    }
    return new Autocorrelation(samples, lags);
  }

  /**
   * Returns the length of the frames.
   *
   * @return samples, at least 1
   */
  public int samples() {
    return samples;
  }

  /**
   * Returns the number of lags, including lag 0.
   *
   * @return 1 to {@link #samples()}
   */
  public int lags() {
    return lags;
  }

  /**
   * Computes the autocorrelation of a frame.
   *
   * @param frame its samples; the first {@link #samples()} count
   * @param target the target; its first {@link #lags()} elements are overwritten
   * @throws IndexOutOfBoundsException if the frame or the target is too short
   */
  public void apply(float[] frame, double[] target) {
    for (int i = 0; i < samples; i++) {
      data[i] = frame[i];
    }
    Arrays.fill(data, samples, data.length, 0);
    fft.transform(data);
    for (int k = 0; k < fft.bins(); k++) {
      double re = data[2 * k];
      double im = data[2 * k + 1];
      data[k] = re * re + im * im;
    }
    // A power spectrum is real and even, so its inverse transform equals its transform.
    for (int k = fft.bins(); k < size; k++) {
      data[k] = data[size - k];
    }
    fft.transform(data);
    for (int k = 0; k < lags; k++) {
      target[k] = data[2 * k] / size;
    }
  }
}
