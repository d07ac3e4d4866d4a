package io.github.ser4j.features.voice;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.internal.RealFft;
import java.util.Arrays;

/**
 * Levels of the peaks of the spectrum around a position. Owns its buffers; not safe to share
 * between threads.
 */
final class HarmonicLevels {
  /** Relative to the largest sample, far below what 32 bits hold. */
  private static final double LEAST_POWER = 1e-30;

  private final Waveform in;
  private final double[] window;
  private final RealFft fft;
  private final double binHz;
  private final float[] samples;
  private final double[] spectrum;

  HarmonicLevels(Waveform in, double windowSeconds) {
    this.in = in;
    int length = 2 * Math.max(2, (int) Math.rint(windowSeconds * in.sampleRateHz() / 2));
    this.window = new double[length];
    for (int i = 0; i < length; i++) {
      window[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * (i + 0.5) / length);
    }
    this.fft = RealFft.ofSize(RealFft.powerOfTwoFrom(2L * length));
    this.binHz = (double) in.sampleRateHz() / fft.size;
    this.samples = new float[length];
    this.spectrum = new double[2 * fft.bins()];
  }

  /** Computes the spectrum around a position. */
  void moveTo(double center) {
    int start = Math.toIntExact(Math.round(center) - window.length / 2);
    int from = Math.max(0, start);
    int to = Math.min(in.length(), start + window.length);
    Arrays.fill(spectrum, 0);
    if (from >= to) {
      return;
    }
    in.copyTo(from, samples, from - start, to - from);
    double peak = 0;
    for (int i = from - start; i < to - start; i++) {
      peak = Math.max(peak, Math.abs(samples[i]));
    }
    if (peak == 0) {
      return;
    }
    for (int i = from - start; i < to - start; i++) {
      spectrum[i] = samples[i] * window[i] / peak;
    }
    fft.transform(spectrum);
  }

  /** Returns the level of the largest bin between two frequencies, interpolated. */
  double peak(double fromHz, double toHz) {
    int from = (int) Math.max(1, Math.ceil(fromHz / binHz));
    int to = (int) Math.min(fft.bins() - 2, Math.floor(toHz / binHz));
    int best = Math.min(from, fft.bins() - 2);
    for (int bin = from; bin <= to; bin++) {
      best = power(bin) > power(best) ? bin : best;
    }
    double middle = db(best);
    double left = db(best - 1);
    double right = db(best + 1);
    if (middle <= left || middle <= right) {
      return middle;
    }
    double slope = (right - left) / 2;
    return middle + slope * slope / 2 / (2 * middle - left - right);
  }

  private double power(int bin) {
    return spectrum[2 * bin] * spectrum[2 * bin] + spectrum[2 * bin + 1] * spectrum[2 * bin + 1];
  }

  private double db(int bin) {
    return 10 * Math.log10(Math.max(LEAST_POWER, power(bin)));
  }
}
