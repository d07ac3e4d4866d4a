package io.github.ser4j.audio;

/**
 * Interpolates at any spacing, rational or not: the signal is first oversampled to twice its rate,
 * where a short filter suffices. Its weights are interpolated linearly between 1024 fractions, with
 * an error below −120 dB.
 */
final class OversamplingInterpolator extends Interpolator {
  private static final int FRACTIONS = 1024;
  private static final SincFilter FILTER = SincFilter.forOversampled();
  private static final float[][] WEIGHTS = new float[FRACTIONS][];

  /** The difference to the weights of the next fraction. */
  private static final float[][] RISES = new float[FRACTIONS][FILTER.taps()];

  static {
    for (int i = 0; i < FRACTIONS; i++) {
      WEIGHTS[i] = FILTER.at((double) i / FRACTIONS);
      float[] next = FILTER.at((i + 1.0) / FRACTIONS);
      for (int k = 0; k < next.length; k++) {
        RISES[i][k] = next[k] - WEIGHTS[i][k];
      }
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
    int before = FILTER.reach() / 2;
    // The last result may be up to one step after the last sample.
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
      out[m] = filtered(oversampled, sample + toFirstWeight, i, (float) (fraction - i));
    }
    return out;
  }

  /**
   * Computes one result in four sums, to shorten dependency chains. Not vectorized: the order in
   * which lanes are added may change when the method is compiled.
   */
  private static float filtered(float[] signal, int from, int fraction, float share) {
    float[] weights = WEIGHTS[fraction];
    float[] rises = RISES[fraction];
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    for (int k = 0; k < weights.length; k += 4) {
      a += (weights[k] + share * rises[k]) * signal[from + k];
      b += (weights[k + 1] + share * rises[k + 1]) * signal[from + k + 1];
      c += (weights[k + 2] + share * rises[k + 2]) * signal[from + k + 2];
      d += (weights[k + 3] + share * rises[k + 3]) * signal[from + k + 3];
    }
    return (a + b) + (c + d);
  }
}
