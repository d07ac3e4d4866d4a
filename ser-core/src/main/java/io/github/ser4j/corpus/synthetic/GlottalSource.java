package io.github.ser4j.corpus.synthetic;

import io.github.ser4j.internal.StableRandom;

/**
 * The voice source: pulses of air through the glottis, differentiated by the radiation at the lips.
 *
 * <p>A pulse is {@code t² (1 − t)} while the glottis is open and 0 while it is closed, as in
 * KLGLOTT88. Each sample is the mean of the derivative over its duration, which dampens aliasing
 * and keeps the pitch exact. A one-pole low-pass filter gives the spectral tilt. Source: D. H.
 * Klatt, L. C. Klatt: <i>Analysis, synthesis, and perception of voice quality variations among
 * female and male talkers</i>, JASA 87, 1990.
 */
final class GlottalSource {
  private static final double TILT_HZ = 3000;

  private final int sampleRateHz;
  private final double openQuotient;
  private final double jitter;
  private final double shimmer;
  private final double pole;
  private final StableRandom random;

  private double phase;
  private double cycleRatio = 1;
  private double height = 1;
  private double flow;
  private double tilted;

  GlottalSource(int sampleRateHz, ClipStyle style, StableRandom random) {
    this.sampleRateHz = sampleRateHz;
    this.openQuotient = style.openQuotient();
    this.jitter = style.jitter();
    this.shimmer = style.shimmer();
    this.pole = pole(style.tiltDb(), 2 * Math.PI * TILT_HZ / sampleRateHz);
    this.random = random;
  }

  /**
   * Returns the next sample; the steepest slope of a pulse, where the glottis closes, is about −1.
   */
  double next(double f0Hz) {
    phase += f0Hz * cycleRatio / sampleRateHz;
    if (phase >= 1) {
      phase -= 1;
      cycleRatio = 1 + random.around(jitter);
      height = 1 + random.around(shimmer);
    }
    double open = phase / openQuotient;
    double nextFlow = open < 1 ? height * open * open * (1 - open) : 0;
    double slope = (nextFlow - flow) * sampleRateHz / f0Hz * openQuotient;
    flow = nextFlow;
    tilted += (1 - pole) * (slope - tilted);
    return tilted;
  }

  /** Returns whether the glottis is open. */
  boolean isOpen() {
    return phase < openQuotient;
  }

  /**
   * Returns the pole of {@code (1 − p) / (1 − p z⁻¹)} that attenuates by a level at a frequency.
   */
  private static double pole(double attenuationDb, double radians) {
    if (attenuationDb < 0.01) {
      return 0;
    }
    double power = Decibels.toRatio(-2 * attenuationDb);
    double half = (1 - power * StrictMath.cos(radians)) / (1 - power);
    return half - Math.sqrt(half * half - 1);
  }
}
