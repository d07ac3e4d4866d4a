package io.github.ser4j.corpus.synthetic;

/**
 * One formant: a recursive filter of second order with gain 1 at 0 Hz. Source: D. H. Klatt:
 * <i>Software for a cascade/parallel formant synthesizer</i>, JASA 67, 1980, equations 1 and 2.
 */
final class Resonator {
  private final int sampleRateHz;
  private double a = 1;
  private double b;
  private double c;
  private double last;
  private double beforeLast;

  Resonator(int sampleRateHz) {
    this.sampleRateHz = sampleRateHz;
  }

  /** Moves the formant without resetting the filter. */
  void tune(double centerHz, double bandwidthHz) {
    double radius = StrictMath.exp(-Math.PI * bandwidthHz / sampleRateHz);
    c = -radius * radius;
    b = 2 * radius * StrictMath.cos(2 * Math.PI * centerHz / sampleRateHz);
    a = 1 - b - c;
  }

  double next(double input) {
    double output = a * input + b * last + c * beforeLast;
    beforeLast = last;
    last = output;
    return output;
  }
}
