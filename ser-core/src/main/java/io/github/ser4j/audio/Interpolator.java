package io.github.ser4j.audio;

/** Samples of a signal at regular places, most of them between its own samples. */
abstract class Interpolator {
  /** More different fractions than these are not kept, but found anew. */
  private static final int MOST_PHASES = 1024;

  /** The interpolator for two rates. */
  static Interpolator ofRates(int sourceRateHz, int targetRateHz) {
    int divisor = greatestCommonDivisor(sourceRateHz, targetRateHz);
    int up = targetRateHz / divisor;
    int down = sourceRateHz / divisor;
    return up <= MOST_PHASES
        ? new PeriodicInterpolator(up, down)
        : new OversamplingInterpolator((double) sourceRateHz / targetRateHz);
  }

  /** The interpolator for results so many samples of the signal apart. */
  static Interpolator ofStep(double samplesPerResult) {
    return new OversamplingInterpolator(samplesPerResult);
  }

  /**
   * Interpolates.
   *
   * @param in the signal; before and after it is silence
   * @param outLength how many results
   * @return the results, the first at the first sample
   */
  abstract float[] apply(Waveform in, int outLength);

  private static int greatestCommonDivisor(int a, int b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }
}
