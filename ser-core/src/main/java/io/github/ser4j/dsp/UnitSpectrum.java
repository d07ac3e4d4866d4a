package io.github.ser4j.dsp;

import java.util.Arrays;

/**
 * A spectrum as magnitudes and unit phasors, {@code X = magnitude · (re + i·im)}. Where the
 * magnitude is 0 the phasor is 1.
 */
final class UnitSpectrum {
  final float[] magnitude;
  final float[] re;
  final float[] im;

  UnitSpectrum(int bins) {
    this.magnitude = new float[bins];
    this.re = new float[bins];
    this.im = new float[bins];
    clear();
  }

  void clear() {
    Arrays.fill(magnitude, 0);
    Arrays.fill(re, 1);
    Arrays.fill(im, 0);
  }

  /** Converts the spectrum in {@link #re} and {@link #im} to phasors and magnitudes. */
  void divideByMagnitudes() {
    for (int k = 0; k < magnitude.length; k++) {
      magnitude[k] = (float) Math.sqrt(re[k] * re[k] + im[k] * im[k]);
    }
    if (least(magnitude) < Float.MIN_NORMAL) {
      for (int k = 0; k < magnitude.length; k++) {
        if (magnitude[k] < Float.MIN_NORMAL) {
          magnitude[k] = 0;
          re[k] = 1;
          im[k] = 0;
        } else {
          re[k] /= magnitude[k];
          im[k] /= magnitude[k];
        }
      }
      return;
    }
    for (int k = 0; k < magnitude.length; k++) {
      float factor = 1 / magnitude[k];
      re[k] *= factor;
      im[k] *= factor;
    }
  }

  /** Computes the minimum in four independent chains. */
  private static float least(float[] values) {
    float a = Float.MAX_VALUE;
    float b = a;
    float c = a;
    float d = a;
    int k = 0;
    for (; k + 4 <= values.length; k += 4) {
      a = Math.min(a, values[k]);
      b = Math.min(b, values[k + 1]);
      c = Math.min(c, values[k + 2]);
      d = Math.min(d, values[k + 3]);
    }
    for (; k < values.length; k++) {
      a = Math.min(a, values[k]);
    }
    return Math.min(Math.min(a, b), Math.min(c, d));
  }
}
