package io.github.ser4j.internal;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Linear convolution: {@code y[i] = Σ x[i − k]·h[k]}, with zeros before and after both.
 *
 * <p>A kernel with a single nonzero sample only delays and scales the signal, so the unit impulse
 * leaves it unchanged, bit for bit. Otherwise, if the shorter one has up to 32 samples, the formula
 * is summed directly; if it has more, the longer one is processed in blocks via their spectra
 * (overlap-add). Everything is computed in double precision. Source: A. V. Oppenheim and R. W.
 * Schafer, <i>Discrete-Time Signal Processing</i>, section on linear convolution using the discrete
 * Fourier transform.
 *
 * <p>Stateless and safe to use from many threads.
 */
public final class Convolution {
  private static final int LONGEST_SUMMED = 32;
  private static final int TRANSFORM_PER_KERNEL = 4;

  private Convolution() {}

  /**
   * Convolves a signal with a kernel; exchanging them changes only the last bits.
   *
   * @param signal at least one sample; not modified
   * @param kernel at least one sample; not modified
   * @return a new array of {@code signal.length + kernel.length − 1} samples
   * @throws IllegalArgumentException if the signal or the kernel is empty
   */
  public static float[] apply(float[] signal, float[] kernel) {
    Checks.atLeast(1, "the length of the signal", signal.length);
    Checks.atLeast(1, "the length of the kernel", kernel.length);
    OptionalInt impulse = onlyNonZero(kernel);
    if (impulse.isPresent()) {
      return delayed(signal, kernel, impulse.getAsInt());
    }
    boolean swap = kernel.length > signal.length;
    float[] longer = swap ? kernel : signal;
    float[] shorter = swap ? signal : kernel;
    double[] sums = new double[Math.addExact(longer.length, shorter.length - 1)];
    if (shorter.length <= LONGEST_SUMMED) {
      sum(longer, shorter, sums);
    } else {
      overlapAdd(longer, shorter, sums);
    }
    float[] result = new float[sums.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = (float) sums[i];
    }
    return result;
  }

  /** Returns the index of the only nonzero sample, if there is exactly one. */
  private static OptionalInt onlyNonZero(float[] kernel) {
    OptionalInt found = OptionalInt.empty();
    for (int k = 0; k < kernel.length; k++) {
      if (kernel[k] != 0) {
        if (found.isPresent()) {
          return OptionalInt.empty();
        }
        found = OptionalInt.of(k);
      }
    }
    return found;
  }

  private static float[] delayed(float[] signal, float[] kernel, int delay) {
    float[] result = new float[Math.addExact(signal.length, kernel.length - 1)];
    for (int i = 0; i < signal.length; i++) {
      result[i + delay] = signal[i] * kernel[delay];
    }
    return result;
  }

  private static void sum(float[] signal, float[] kernel, double[] target) {
    for (int i = 0; i < signal.length; i++) {
      for (int k = 0; k < kernel.length; k++) {
        target[i + k] += (double) signal[i] * kernel[k];
      }
    }
  }

  private static void overlapAdd(float[] signal, float[] kernel, double[] target) {
    RealFft fft =
        RealFft.ofSize(
            RealFft.powerOfTwoFrom(
                Math.min(target.length, (long) TRANSFORM_PER_KERNEL * kernel.length)));
    double[] response = new double[2 * fft.bins()];
    transform(fft, kernel, 0, kernel.length, response);
    double[] data = new double[2 * fft.bins()];
    int block = fft.size - kernel.length + 1;
    for (int from = 0; from < signal.length; from += block) {
      int count = Math.min(block, signal.length - from);
      transform(fft, signal, from, count, data);
      multiply(data, response);
      fft.transformBack(data);
      for (int i = 0; i < count + kernel.length - 1; i++) {
        target[from + i] += data[i];
      }
    }
  }

  private static void transform(
      RealFft fft, float[] samples, int from, int count, double[] target) {
    for (int i = 0; i < count; i++) {
      target[i] = samples[from + i];
    }
    Arrays.fill(target, count, target.length, 0);
    fft.transform(target);
  }

  private static void multiply(double[] spectrum, double[] by) {
    for (int i = 0; i < spectrum.length; i += 2) {
      double re = spectrum[i] * by[i] - spectrum[i + 1] * by[i + 1];
      spectrum[i + 1] = spectrum[i] * by[i + 1] + spectrum[i + 1] * by[i];
      spectrum[i] = re;
    }
  }
}
