package io.github.ser4j.dsp;

import java.util.Arrays;

/**
 * A spectrum as magnitudes and unit phasors, {@code X = magnitude · (re + i·im)}. Where there is no
 * magnitude the phasor is 1.
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

  /** Call it once the spectrum itself is in {@link #re} and {@link #im}. */
  void divideByMagnitudes() {
    for (int k = 0; k < magnitude.length; k++) {
      magnitude[k] = (float) Math.sqrt(re[k] * re[k] + im[k] * im[k]);
    }
    float least = Float.MAX_VALUE;
    for (float value : magnitude) {
      least = Math.min(least, value);
    }
    if (least < Float.MIN_NORMAL) {
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
}
