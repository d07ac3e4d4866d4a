package io.github.ser4j.dsp;

import io.github.ser4j.internal.Bessel;

/**
 * Interpolates a signal with nothing in the upper half of its band: weighted sums of eight samples
 * with a Kaiser-Bessel window. The frequency response is not flat, but known: {@link #response};
 * images are 120 dB weaker. Source: J. I. Jackson et al., <i>Selection of a convolution function
 * for Fourier inversion using gridding</i> (1991).
 *
 * <p>Weights are interpolated linearly between 1024 fractions, with an error below −130 dB.
 */
final class ShortInterpolation {
  private static final int REACH = 4;
  private static final int TAPS = 2 * REACH;
  private static final int FRACTIONS = 1024;

  /** Minimizes the images of half the Nyquist frequency. */
  private static final double BETA = 18.6;

  /** For each fraction the weights, then the differences to those of the next fraction. */
  private static final float[] WEIGHTS = new float[FRACTIONS * 2 * TAPS];

  static {
    for (int i = 0; i < FRACTIONS; i++) {
      for (int k = 0; k < TAPS; k++) {
        double distance = k + 1 - REACH - (double) i / FRACTIONS;
        double weight = weight(distance);
        WEIGHTS[i * 2 * TAPS + k] = (float) weight;
        WEIGHTS[i * 2 * TAPS + TAPS + k] = (float) (weight(distance - 1.0 / FRACTIONS) - weight);
      }
    }
  }

  private ShortInterpolation() {}

  private static double weight(double distance) {
    double x = distance / REACH;
    return Math.abs(x) > 1
        ? 0
        : Bessel.i0(BETA * Math.sqrt(1 - x * x)) * BETA / (2 * REACH * Math.sinh(BETA));
  }

  /**
   * Returns the gain at a frequency.
   *
   * @param frequency over the Nyquist frequency, 0 to 1
   */
  static double response(double frequency) {
    double angle = Math.PI * frequency * REACH;
    double root = Math.sqrt(BETA * BETA - angle * angle);
    return Math.sinh(root) / root * BETA / Math.sinh(BETA);
  }

  /** Returns how many samples of a signal {@link #apply} needs. */
  static int end(int first, double step, int count) {
    return (int) (first + step * (count - 1)) + REACH + 1;
  }

  /**
   * Interpolates.
   *
   * @param signal at least {@link #end} samples
   * @param first the sample at the position of the first result; a few samples must precede it
   * @param step the distance of results in samples
   * @param count how many results
   */
  static float[] apply(float[] signal, int first, double step, int count) {
    float[] results = new float[count];
    for (int m = 0; m < count; m++) {
      double place = first + step * m;
      int sample = (int) place;
      double fraction = (place - sample) * FRACTIONS;
      int i = (int) fraction;
      results[m] = sum(signal, sample + 1 - REACH, i * 2 * TAPS, (float) (fraction - i));
    }
    return results;
  }

  /** Sums in a fixed order; without a loop, whose sums the JIT compiler might reorder. */
  private static float sum(float[] x, int from, int at, float share) {
    float[] w = WEIGHTS;
    float a = (w[at] + share * w[at + 8]) * x[from];
    float b = (w[at + 1] + share * w[at + 9]) * x[from + 1];
    float c = (w[at + 2] + share * w[at + 10]) * x[from + 2];
    float d = (w[at + 3] + share * w[at + 11]) * x[from + 3];
    a += (w[at + 4] + share * w[at + 12]) * x[from + 4];
    b += (w[at + 5] + share * w[at + 13]) * x[from + 5];
    c += (w[at + 6] + share * w[at + 14]) * x[from + 6];
    d += (w[at + 7] + share * w[at + 15]) * x[from + 7];
    return (a + b) + (c + d);
  }
}
