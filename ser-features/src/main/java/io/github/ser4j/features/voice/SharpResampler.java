package io.github.ser4j.features.voice;

import io.github.ser4j.audio.Waveform;

/**
 * Resamples 16 kHz to 11 kHz and keeps nearly all below half of that: linear prediction would take
 * the edge of a low-pass for a part of the speech. A sinc of 50 zero crossings to each side under a
 * Hann window, as Praat interpolates. Immutable.
 */
final class SharpResampler {
  static final int FROM_HZ = 16_000;
  static final int TO_HZ = 11_000;

  private static final int PHASES = 11;
  private static final int STEP = 16;
  private static final int ZERO_CROSSINGS = 50;

  /** On each side; a multiple of 4. */
  private static final int REACH = (ZERO_CROSSINGS * STEP / PHASES + 4) / 4 * 4;

  private static final double[][] FILTERS = filters();

  private SharpResampler() {}

  private static double[][] filters() {
    double[][] filters = new double[PHASES][2 * REACH];
    for (int phase = 0; phase < PHASES; phase++) {
      double sum = 0;
      for (int i = 0; i < 2 * REACH; i++) {
        // The distance in samples of the output.
        double d = (i - REACH + 1 - (double) phase / PHASES) * PHASES / STEP;
        double sinc = d == 0 ? 1 : Math.sin(Math.PI * d) / (Math.PI * d);
        double window =
            Math.abs(d) < ZERO_CROSSINGS ? 0.5 + 0.5 * Math.cos(Math.PI * d / ZERO_CROSSINGS) : 0;
        filters[phase][i] = sinc * window;
        sum += filters[phase][i];
      }
      for (int i = 0; i < 2 * REACH; i++) {
        filters[phase][i] /= sum;
      }
    }
    return filters;
  }

  /** Returns the samples at 11 kHz of speech at 16 kHz. */
  static double[] resampled(Waveform in) {
    float[] padded = new float[in.length() + 2 * REACH + STEP];
    in.copyTo(0, padded, REACH - 1, in.length());
    double[] target = new double[Math.toIntExact(((long) in.length() * PHASES + STEP - 1) / STEP)];
    for (int n = 0; n < target.length; n++) {
      long position = (long) n * STEP;
      int start = (int) (position / PHASES);
      double[] filter = FILTERS[(int) (position % PHASES)];
      // In four independent chains.
      double a = 0;
      double b = 0;
      double c = 0;
      double d = 0;
      for (int i = 0; i < filter.length; i += 4) {
        a += filter[i] * padded[start + i];
        b += filter[i + 1] * padded[start + i + 1];
        c += filter[i + 2] * padded[start + i + 2];
        d += filter[i + 3] * padded[start + i + 3];
      }
      target[n] = a + b + (c + d);
    }
    return target;
  }
}
