package io.github.ser4j.audio;

import io.github.ser4j.internal.Bessel;

/**
 * The low-pass filter of the resampler: a sinc under a Kaiser window, centered anywhere between two
 * samples.
 */
final class SincFilter {
  private static final double PASS_BAND = 0.9125;
  private static final double STOP_BAND = 1.0;
  private static final double REJECTION_DB = 125;

  private final double cutoff;
  private final double halfWidth;
  private final int reach;

  /** The sine and cosine of the sinc's angle at whole distances. */
  private final double[] sin;

  private final double[] cos;

  private SincFilter(double cutoff, double halfWidth) {
    this.cutoff = cutoff;
    this.halfWidth = halfWidth;
    this.reach = (int) Math.ceil(halfWidth);
    this.sin = new double[taps()];
    this.cos = new double[taps()];
    for (int k = 0; k < sin.length; k++) {
      sin[k] = Math.sin(Math.PI * cutoff * (k + 1 - reach));
      cos[k] = Math.cos(Math.PI * cutoff * (k + 1 - reach));
    }
  }

  /**
   * Creates a sharp low-pass filter.
   *
   * @param bandwidth the lower of source and target rate, over the source rate
   */
  static SincFilter sharp(double bandwidth) {
    double transition = Math.PI * (STOP_BAND - PASS_BAND) * bandwidth;
    double halfWidth = (REJECTION_DB - 7.95) / (2.285 * transition) / 2;
    return new SincFilter((PASS_BAND + STOP_BAND) / 2 * bandwidth, halfWidth);
  }

  /**
   * Creates a short filter for signals with nothing in the upper half of their band: 16 weights,
   * pass band to 0.457 and stop band from 1.543 of the Nyquist frequency.
   */
  static SincFilter forOversampled() {
    return new SincFilter(1, 8);
  }

  /** Returns how many samples count on each side of a position. */
  int reach() {
    return reach;
  }

  int taps() {
    return 2 * reach;
  }

  /**
   * Returns the weight of each sample at a position between two samples.
   *
   * @param fraction the distance of the position after a sample, 0 to 1
   * @return {@link #taps()} weights; weight {@code k} is that of the sample {@code k + 1 - reach}
   *     positions after the sample before that position
   */
  float[] at(double fraction) {
    double sinFraction = Math.sin(Math.PI * cutoff * fraction);
    double cosFraction = Math.cos(Math.PI * cutoff * fraction);
    float[] weights = new float[taps()];
    for (int k = 0; k < weights.length; k++) {
      double distance = k + 1 - reach - fraction;
      double angle = Math.PI * cutoff * distance;
      double sine =
          Math.abs(angle) < 1e-2 ? Math.sin(angle) : sin[k] * cosFraction - cos[k] * sinFraction;
      double sinc = angle == 0 ? 1 : sine / angle;
      weights[k] = (float) (cutoff * sinc * KaiserWindow.at(distance / halfWidth));
    }
    return weights;
  }

  /** The Kaiser window for {@link #REJECTION_DB}, from a table. */
  private static final class KaiserWindow {
    private static final double BETA = 0.1102 * (REJECTION_DB - 8.7);
    private static final int STEPS = 4096;
    private static final double[] VALUES = new double[STEPS + 3];

    static {
      double middle = Bessel.i0(BETA);
      for (int i = 0; i <= STEPS; i++) {
        double x = (double) i / STEPS;
        VALUES[i] = Bessel.i0(BETA * Math.sqrt(1 - x * x)) / middle;
      }
    }

    /** Interpolates with a parabola through three values; the error is below 1e-8. */
    static double at(double x) {
      double place = Math.abs(x) * STEPS;
      if (place >= STEPS) {
        return 0;
      }
      int i = (int) place;
      double t = place - i;
      double rise = VALUES[i + 1] - VALUES[i];
      double bend = i + 2 <= STEPS ? VALUES[i + 2] - 2 * VALUES[i + 1] + VALUES[i] : 0;
      return VALUES[i] + t * (rise + (t - 1) / 2 * bend);
    }
  }
}
