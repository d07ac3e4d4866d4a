package io.github.ser4j.audio;

/**
 * Interpolation at any distance, rational or not: the signal is filtered and brought to twice its
 * rate first, where a short filter is enough to find what lies between two samples. Its weights
 * come from the two nearest of 1024 fractions, which is off by less than −120 dB.
 */
final class OversamplingInterpolator extends Interpolator {
  private static final int FRACTIONS = 1024;
  private static final SincFilter FILTER = SincFilter.forOversampled();
  private static final float[][] WEIGHTS = new float[FRACTIONS + 1][];

  static {
    for (int i = 0; i <= FRACTIONS; i++) {
      WEIGHTS[i] = FILTER.at((double) i / FRACTIONS);
    }
  }

  private final double samplesPerResult;
  private final PeriodicInterpolator oversampling;

  OversamplingInterpolator(double samplesPerResult) {
    this.samplesPerResult = samplesPerResult;
    this.oversampling = new PeriodicInterpolator(2, 1, Math.min(1, 1 / samplesPerResult));
  }

  @Override
  float[] apply(Waveform in, int outLength) {
    FilterArithmetic arithmetic = FilterArithmetic.fastest();
    int before = FILTER.reach() / 2;
    // The last result may lie up to one step behind the last sample.
    int after = FILTER.reach() + (int) Math.ceil(samplesPerResult);
    float[] padded = new float[before + in.length() + after];
    in.copyTo(0, padded, before, in.length());
    float[] oversampled =
        oversampling.apply(
            Waveform.takingOver(padded, in.sampleRateHz()), Math.multiplyExact(2, padded.length));
    int toFirstWeight = 2 * before - (FILTER.reach() - 1);
    float[] out = new float[outLength];
    for (int m = 0; m < outLength; m++) {
      double place = 2 * samplesPerResult * m;
      int sample = (int) place;
      double fraction = (place - sample) * FRACTIONS;
      int i = (int) fraction;
      out[m] =
          arithmetic.filter(
              oversampled,
              sample + toFirstWeight,
              WEIGHTS[i],
              WEIGHTS[i + 1],
              (float) (fraction - i));
    }
    return out;
  }
}
