package io.github.ser4j.features.voice;

import io.github.ser4j.audio.Resampler;
import io.github.ser4j.audio.Waveform;

/**
 * The first three formants of every frame by linear prediction, as Praat's {@code To Formant
 * (burg)} with five formants up to 5500 Hz: speech at 11 kHz, pre-emphasis from 50 Hz, Gaussian
 * windows, Burg's method with 10 poles. Immutable.
 */
final class FormantAnalysis {
  static final int FORMANTS = 3;

  /** Lower rates, and that of many recordings just above, are left as they are. */
  private static final int HIGHEST_OWN_RATE_HZ = 11_025;

  private static final int MAX_POLES = 10;
  private static final double EMPHASIS_HZ = 50;
  private static final double MARGIN_HZ = 50;

  /** Twice the effective length, as a Gaussian window is hardly more than 0 outside of it. */
  private static final double WINDOW_SECONDS = 0.05;

  private static final Resampler TO_16_KHZ = Resampler.to(SharpResampler.FROM_HZ);

  private final float[][] rows;

  private FormantAnalysis(float[][] rows) {
    this.rows = rows;
  }

  static FormantAnalysis of(Waveform in, FrameGrid grid) {
    return new FormantAnalysis(analyzed(in, grid));
  }

  /** Returns the frequencies in Hz, then the bandwidths; shared, not to be modified. */
  float[][] rows() {
    return rows;
  }

  /** Returns the frequency of a formant in Hz, 0 if there is none. */
  float hz(int formant, int frame) {
    return rows[formant][frame];
  }

  private static float[][] analyzed(Waveform in, FrameGrid grid) {
    float[][] rows = new float[2 * FORMANTS][grid.frames()];
    boolean resampled = in.sampleRateHz() > HIGHEST_OWN_RATE_HZ;
    double rate = resampled ? SharpResampler.TO_HZ : in.sampleRateHz();
    int poles = 2 * Math.max(1, (int) Math.rint(MAX_POLES / 2.0 * rate / SharpResampler.TO_HZ));
    double[] emphasized = resampled ? SharpResampler.resampled(TO_16_KHZ.apply(in)) : samples(in);
    emphasize(emphasized, rate);
    double[] window = gaussian(2 * (int) Math.rint(rate * WINDOW_SECONDS / 2));
    LinearPrediction prediction = new LinearPrediction(window.length, poles);
    PolynomialRoots roots = new PolynomialRoots(poles);
    double[] frame = new double[window.length];
    for (int t = 0; t < grid.frames(); t++) {
      long start = Math.round(grid.center(t, rate)) - window.length / 2;
      double peak = 0;
      for (int i = 0; i < frame.length; i++) {
        long at = start + i;
        frame[i] = at < 0 || at >= emphasized.length ? 0 : emphasized[(int) at];
        peak = Math.max(peak, Math.abs(frame[i]));
      }
      if (peak == 0) {
        continue;
      }
      for (int i = 0; i < frame.length; i++) {
        frame[i] *= window[i] / peak;
      }
      if (prediction.fit(frame)) {
        roots.find(prediction.coefficients());
        collect(roots, rate / 2, rows, t);
      }
    }
    return rows;
  }

  private static double[] samples(Waveform in) {
    double[] samples = new double[in.length()];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = in.sample(i);
    }
    return samples;
  }

  private static void emphasize(double[] samples, double rate) {
    double factor = Math.exp(-2 * Math.PI * EMPHASIS_HZ / rate);
    for (int i = samples.length - 1; i > 0; i--) {
      samples[i] -= factor * samples[i - 1];
    }
  }

  private static double[] gaussian(int length) {
    double[] window = new double[Math.max(4, length)];
    double middle = (window.length - 1) / 2.0;
    double edge = Math.exp(-12);
    for (int i = 0; i < window.length; i++) {
      double x = (i - middle) / (window.length + 1);
      window[i] = (Math.exp(-48 * x * x) - edge) / (1 - edge);
    }
    return window;
  }

  /** Enters the lowest formants of a frame. */
  private static void collect(PolynomialRoots roots, double nyquist, float[][] rows, int t) {
    double above = MARGIN_HZ;
    for (int formant = 0; formant < FORMANTS; formant++) {
      double lowest = Double.POSITIVE_INFINITY;
      double bandwidth = 0;
      for (int i = 0; i < roots.count(); i++) {
        double hz = roots.angle(i) * nyquist / Math.PI;
        boolean candidate = formant == 0 ? hz >= above : hz > above;
        if (candidate && hz <= nyquist - MARGIN_HZ && hz < lowest) {
          lowest = hz;
          // A root outside of the unit circle counts as the mirrored one inside.
          bandwidth = 2 * Math.abs(Math.log(roots.radius(i))) * nyquist / Math.PI;
        }
      }
      if (Double.isInfinite(lowest) || !Double.isFinite(bandwidth)) {
        return;
      }
      rows[formant][t] = (float) lowest;
      rows[FORMANTS + formant][t] = (float) bandwidth;
      above = lowest;
    }
  }
}
