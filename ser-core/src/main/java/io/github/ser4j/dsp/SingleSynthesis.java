package io.github.ser4j.dsp;

import io.github.ser4j.internal.RealFft;
import java.util.Arrays;

/** Processes one frame at a time, of any length, in double precision. */
final class SingleSynthesis extends SynthesisBlock {
  private final int hopSamples;
  private final int bins;
  private final double[] weights;
  private final RealFft fft;
  private final double[] spectrum;

  SingleSynthesis(Framing framing, double[] weights, int bins) {
    this.hopSamples = framing.hopSamples();
    this.bins = bins;
    this.fft = RealFft.ofSize(weights.length);
    this.spectrum = new double[2 * fft.bins()];
    this.weights = weights;
  }

  @Override
  int lanes() {
    return 1;
  }

  @Override
  void put(int lane, float[] re, float[] im) {
    for (int k = 0; k < bins; k++) {
      spectrum[2 * k] = re[k];
      spectrum[2 * k + 1] = im[k];
    }
    Arrays.fill(spectrum, 2 * bins, spectrum.length, 0);
  }

  @Override
  void addTo(float[] target, int first, int count) {
    fft.transformBack(spectrum);
    int start = first * hopSamples;
    for (int i = 0; i < weights.length; i++) {
      target[start + i] += (float) (spectrum[i] * weights[i]);
    }
  }
}
