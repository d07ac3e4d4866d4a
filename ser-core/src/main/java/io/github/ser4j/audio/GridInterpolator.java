package io.github.ser4j.audio;

/**
 * Interpolation at any distance, rational or not: between the filters of the two nearest of 1024
 * fractions, which is off by less than −120 dB.
 */
final class GridInterpolator extends Interpolator {
  private static final int FRACTIONS = 1024;

  private final double samplesPerResult;
  private final SincFilter filter;
  private final float[][] weights = new float[FRACTIONS + 1][];

  GridInterpolator(double samplesPerResult) {
    this.samplesPerResult = samplesPerResult;
    this.filter = new SincFilter(Math.min(1, 1 / samplesPerResult));
    for (int i = 0; i <= FRACTIONS; i++) {
      weights[i] = filter.at((double) i / FRACTIONS);
    }
  }

  @Override
  float[] apply(Waveform in, int outLength) {
    FilterArithmetic arithmetic = FilterArithmetic.fastest();
    int before = filter.reach() - 1;
    // The last result may lie up to one step behind the last sample.
    int after = filter.reach() + 2 + (int) Math.ceil(samplesPerResult);
    float[] padded = new float[before + in.length() + after];
    in.copyTo(0, padded, before, in.length());
    float[] out = new float[outLength];
    for (int m = 0; m < outLength; m++) {
      double place = m * samplesPerResult;
      int sample = (int) place;
      double fraction = (place - sample) * FRACTIONS;
      int i = (int) fraction;
      out[m] =
          arithmetic.filter(padded, sample, weights[i], weights[i + 1], (float) (fraction - i));
    }
    return out;
  }
}
