package io.github.ser4j.dsp;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.internal.RealFft;

/** Processes one frame at a time, of any length, in double precision. */
final class SingleSpectrum extends OneFrameBlock {
  private final Framing framing;
  private final double[] weights;
  private final RealFft fft;
  private final float[] samples;
  private final double[] spectrum;

  SingleSpectrum(Framing framing, double[] weights) {
    super(weights.length / 2 + 1);
    this.framing = framing;
    this.weights = weights;
    this.fft = RealFft.ofSize(weights.length);
    this.samples = new float[weights.length];
    this.spectrum = new double[2 * fft.bins()];
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
}
