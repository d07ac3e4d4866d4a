package io.github.ser4j.dsp;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.internal.RealFft;

/** Processes one frame at a time, of any length, in double precision. */
final class SingleSpectrum extends SpectrumBlock {
  private final Framing framing;
  private final double[] weights;
  private final RealFft fft;
  private final float[] samples;
  private final double[] spectrum;
  private final float[] values;

  SingleSpectrum(Framing framing, double[] weights) {
    this.framing = framing;
    this.weights = weights;
    this.fft = RealFft.ofSize(weights.length);
    this.samples = new float[weights.length];
    this.spectrum = new double[2 * fft.bins()];
    this.values = new float[fft.bins()];
  }

  @Override
  int lanes() {
    return 1;
  }

  @Override
  void transformToParts(Waveform in, int first) {
    framing.copyFrame(in, first, samples);
    for (int i = 0; i < samples.length; i++) {
      spectrum[i] = samples[i] * weights[i];
    }
    fft.transform(spectrum);
  }

  @Override
  void parts(int lane, float[] re, float[] im) {
    for (int k = 0; k < values.length; k++) {
      re[k] = (float) spectrum[2 * k];
      im[k] = (float) spectrum[2 * k + 1];
    }
  }

  @Override
  void transform(Waveform in, int first) {
    transformToParts(in, first);
    for (int k = 0; k < values.length; k++) {
      double re = spectrum[2 * k];
      double im = spectrum[2 * k + 1];
      values[k] = (float) (re * re + im * im);
    }
  }

  @Override
  void power(int lane, float[] target) {
    System.arraycopy(values, 0, target, 0, values.length);
  }

  @Override
  void bands(MelFilterBank bank, boolean magnitude, float[] target, int stride, int at, int count) {
    float[] spectrum = values;
    if (magnitude) {
      spectrum = new float[values.length];
      for (int k = 0; k < values.length; k++) {
        spectrum[k] = (float) Math.sqrt(values[k]);
      }
    }
    bank.apply(spectrum, target, stride, at);
  }
}
