package io.github.ser4j.dsp;

import io.github.ser4j.audio.Waveform;

/**
 * Transforms one frame at a time in single precision, with the same bits as {@link RowSpectrum}.
 */
final class FloatSpectrum extends OneFrameBlock {
  private final RowSpectrumPlan plan;
  private final int size;
  private final FloatFft fft;
  private final float[] samples;
  private final float[] re;
  private final float[] im;

  FloatSpectrum(RowSpectrumPlan plan) {
    super(plan.tables.size + 1);
    this.plan = plan;
    this.size = plan.tables.size;
    this.fft = new FloatFft(plan.tables);
    this.samples = new float[2 * size];
    this.re = new float[size + 1];
    this.im = new float[size + 1];
  }

  @Override
  void transform(Waveform in, int first) {
    transformToParts(in, first);
    int[] places = plan.tables.places;
    for (int k = 0; k <= size; k++) {
      int at = places[k];
      values[k] = re[at] * re[at] + im[at] * im[at];
    }
  }

  @Override
  void transformToParts(Waveform in, int first) {
    plan.framing.copyFrame(in, first, samples);
    float[] weights = plan.halfWeights;
    for (int n = 0; n < size; n++) {
      re[n] = samples[2 * n] * weights[2 * n];
      im[n] = samples[2 * n + 1] * weights[2 * n + 1];
    }
    fft.transform(re, im);
    takeApart();
  }

  /** Converts the spectrum of the complex signal to that of the real one. */
  private void takeApart() {
    re[size] = 2 * (re[0] - im[0]);
    re[0] = 2 * (re[0] + im[0]);
    im[0] = 0;
    im[size] = 0;
    FourierTables tables = plan.tables;
    for (int k = 1; k <= size / 2; k++) {
      int at = tables.places[k];
      int mirrored = tables.places[size - k];
      float cos = tables.halfCos[k];
      float sin = tables.halfSin[k];
      float evenRe = re[at] + re[mirrored];
      float evenIm = im[at] - im[mirrored];
      float oddRe = im[at] + im[mirrored];
      float oddIm = re[mirrored] - re[at];
      float turnedRe = oddRe * cos + oddIm * sin;
      float turnedIm = oddIm * cos - oddRe * sin;
      // Where the two bins coincide, the second result stays.
      re[mirrored] = evenRe - turnedRe;
      im[mirrored] = turnedIm - evenIm;
      re[at] = evenRe + turnedRe;
      im[at] = evenIm + turnedIm;
    }
  }

  @Override
  void parts(int lane, float[] targetRe, float[] targetIm) {
    int[] places = plan.tables.places;
    for (int k = 0; k <= size; k++) {
      targetRe[k] = re[places[k]];
      targetIm[k] = im[places[k]];
    }
  }
}
