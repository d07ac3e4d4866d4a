package io.github.ser4j.audio;

/**
 * Band-limited interpolation for one ratio of two integer sample rates.
 *
 * <p>With the ratio reduced to {@code up / down}, output sample {@code m} lies at input position
 * {@code m · down / up}; only {@code up} different fractions occur, each with its own row of filter
 * taps. Rows are made when they are first needed, so that ratios with many fractions cost no more
 * than the samples that use them.
 */
final class SincInterpolator {
  /** Where the stop band begins, as a share of the lower Nyquist frequency. */
  private static final double STOP_BAND = 1.0;

  private static final double PASS_BAND = 0.9125;
  private static final double REJECTION_DB = 125;
  private static final double KAISER_BETA = 0.1102 * (REJECTION_DB - 8.7);

  private final long up;
  private final long down;

  /** The lower of the two rates in units of the input rate: the filter is this much narrower. */
  private final double bandwidth;

  private final double halfWidth;
  private final int reach;

  private SincInterpolator(long up, long down) {
    this.up = up;
    this.down = down;
    this.bandwidth = Math.min(1.0, (double) up / down);
    double transition = Math.PI * (STOP_BAND - PASS_BAND) * bandwidth;
    this.halfWidth = (REJECTION_DB - 7.95) / (2.285 * transition) / 2;
    this.reach = (int) Math.ceil(halfWidth);
  }

  static SincInterpolator ofRates(int sourceRateHz, int targetRateHz) {
    long divisor = greatestCommonDivisor(sourceRateHz, targetRateHz);
    return new SincInterpolator(targetRateHz / divisor, sourceRateHz / divisor);
  }

  float[] apply(float[] in, int outLength) {
    float[][] rows = new float[Math.toIntExact(Math.min(up, outLength))][];
    float[] padded = new float[in.length + 2 * reach + 1];
    System.arraycopy(in, 0, padded, reach, in.length);
    float[] out = new float[outLength];
    for (int m = 0; m < outLength; m++) {
      long position = m * down;
      int row = (int) (m % up);
      float[] taps = rows[row];
      if (taps == null) {
        taps = taps((double) (position % up) / up);
        rows[row] = taps;
      }
      out[m] = dot(padded, (int) (position / up) + 1, taps);
    }
    return out;
  }

  /** Tap {@code k} weighs the input sample {@code k + 1 - reach} places after the position. */
  private float[] taps(double fraction) {
    double cutoff = (PASS_BAND + STOP_BAND) / 2 * bandwidth;
    float[] taps = new float[2 * reach];
    for (int k = 0; k < taps.length; k++) {
      double distance = k + 1 - reach - fraction;
      taps[k] = (float) (cutoff * sinc(cutoff * distance) * kaiser(distance / halfWidth));
    }
    return taps;
  }

  private static float dot(float[] signal, int from, float[] taps) {
    double even = 0;
    double odd = 0;
    for (int k = 0; k < taps.length; k += 2) {
      even += (double) signal[from + k] * taps[k];
      odd += (double) signal[from + k + 1] * taps[k + 1];
    }
    return (float) (even + odd);
  }

  private static double sinc(double x) {
    double angle = Math.PI * x;
    return Math.abs(angle) < 1e-9 ? 1 : Math.sin(angle) / angle;
  }

  private static double kaiser(double x) {
    return Math.abs(x) >= 1
        ? 0
        : besselI0(KAISER_BETA * Math.sqrt(1 - x * x)) / besselI0(KAISER_BETA);
  }

  /** The modified Bessel function of the first kind and order 0, by its power series. */
  private static double besselI0(double x) {
    double quarter = x * x / 4;
    double term = 1;
    double sum = 1;
    for (int k = 1; term > sum * 1e-17; k++) {
      term *= quarter / ((double) k * k);
      sum += term;
    }
    return sum;
  }

  private static long greatestCommonDivisor(long a, long b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }
}
