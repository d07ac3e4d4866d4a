package io.github.ser4j.audio;

/** Interpolates a signal at regular positions, most of them between samples. */
abstract class Interpolator {
  /** With more different fractions than this, weights are not cached. */
  private static final int MAX_PHASES = 1024;

  /** Returns the interpolator for two rates. */
  static Interpolator ofRates(int sourceRateHz, int targetRateHz) {
    int divisor = greatestCommonDivisor(sourceRateHz, targetRateHz);
    int up = targetRateHz / divisor;
    int down = sourceRateHz / divisor;
    return up <= MAX_PHASES
        ? new PeriodicInterpolator(up, down)
        : new OversamplingInterpolator((double) sourceRateHz / targetRateHz);
  }

  /** Returns the interpolator for results spaced this many samples of the signal apart. */
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

  /**
   * Interpolates the next of two windows with the same length of one signal.
   *
   * @param in the window; before and after it is silence
   * @param before the results of the window before
   * @param skipped how many samples later this window begins, at least 0
   * @return what {@link #apply} returns, bit for bit, with the same number of results as before
   */
  float[] applyToNext(Waveform in, float[] before, int skipped) {
    return apply(in, before.length);
  }

  private static int greatestCommonDivisor(int a, int b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }
}
