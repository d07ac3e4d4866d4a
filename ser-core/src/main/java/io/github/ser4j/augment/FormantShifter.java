package io.github.ser4j.augment;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.dsp.Window;
import io.github.ser4j.internal.Checks;
import io.github.ser4j.internal.RealFft;
import java.util.Arrays;

/**
 * Moves the formants of speech by a factor; pitch and duration stay the same.
 *
 * <p>How is said at {@link VocalTractLength}.
 *
 * <p>A factor of 1 returns the speech unchanged, bit for bit. The speech is taken as silent before
 * its beginning and after its end. Stateless and safe to use from many threads.
 */
final class FormantShifter {
  /** The smallest factor. */
  static final double MIN_FACTOR = 0.5;

  /** The largest factor. */
  static final double MAX_FACTOR = 2;

  private static final double FRAME_SECONDS = 0.04;
  private static final int SHORTEST_FRAME = 16;
  private static final int OVERLAP = 4;
  private static final double NOISE = 1e-9;
  private static final double HIGHEST_SCALED_HZ = 4800;
  private static final double HIGHEST_SCALED_SHARE = 0.8;

  private final RealFft fft;
  private final int frame;
  private final int order;
  private final double[] window;
  private final double[] source;
  private final double[] data;
  private final double[] envelope;

  private FormantShifter(int sampleRateHz, double factor) {
    this.frame =
        Math.max(
            SHORTEST_FRAME, RealFft.powerOfTwoFrom((long) Math.ceil(FRAME_SECONDS * sampleRateHz)));
    this.fft = RealFft.ofSize(frame);
    this.order = sampleRateHz / 1000 + 2;
    this.window = Window.hann().values(frame);
    this.source = sources(fft.bins(), sampleRateHz, factor);
    this.data = new double[2 * fft.bins()];
    this.envelope = new double[2 * fft.bins()];
  }

  /**
   * Moves the formants.
   *
   * @param speech the speech; not modified
   * @param factor what formants are multiplied by, 0.5 to 2; above 1 they move up
   * @return speech of the same length and sample rate
   * @throws IllegalArgumentException if the factor is out of range
   */
  static Waveform apply(Waveform speech, double factor) {
    Checks.between(MIN_FACTOR, MAX_FACTOR, "factor", factor);
    if (factor == 1) {
      return speech;
    }
    return Waveform.of(
        new FormantShifter(speech.sampleRateHz(), factor).apply(speech.samples()),
        speech.sampleRateHz());
  }

  /** Returns for every bin the position that its envelope comes from. */
  private static double[] sources(int bins, int sampleRateHz, double factor) {
    double nyquist = bins - 1;
    double highest =
        nyquist * Math.min(HIGHEST_SCALED_SHARE, HIGHEST_SCALED_HZ / (sampleRateHz / 2.0));
    double bendTo = highest * Math.min(factor, 1);
    double bendFrom = bendTo / factor;
    double[] sources = new double[bins];
    for (int k = 0; k < bins; k++) {
      sources[k] =
          k <= bendTo
              ? k / factor
              : nyquist - (nyquist - bendFrom) / (nyquist - bendTo) * (nyquist - k);
    }
    return sources;
  }

  private float[] apply(float[] samples) {
    double[] sums = new double[samples.length];
    double[] weights = new double[samples.length];
    int hop = frame / OVERLAP;
    for (int from = hop - frame; from < samples.length; from += hop) {
      int first = Math.max(0, -from);
      int end = Math.min(frame, samples.length - from);
      Arrays.fill(data, 0);
      for (int i = first; i < end; i++) {
        data[i] = window[i] * samples[from + i];
      }
      change();
      for (int i = first; i < end; i++) {
        sums[from + i] += window[i] * data[i];
        weights[from + i] += window[i] * window[i];
      }
    }
    float[] result = new float[samples.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = (float) (sums[i] / weights[i]);
    }
    return result;
  }

  /** Changes the frame in {@link #data}. */
  private void change() {
    fft.transform(data);
    if (computeEnvelope()) {
      for (int k = 0; k < fft.bins(); k++) {
        double ratio = Math.exp(logEnvelope(source[k]) - envelope[k]);
        data[2 * k] *= ratio;
        data[2 * k + 1] *= ratio;
      }
    }
    fft.transformBack(data);
  }

  /**
   * Computes the log envelope of the spectrum into {@link #envelope}; false if all values are 0.
   */
  private boolean computeEnvelope() {
    for (int k = 0; k < fft.bins(); k++) {
      envelope[2 * k] = data[2 * k] * data[2 * k] + data[2 * k + 1] * data[2 * k + 1];
      envelope[2 * k + 1] = 0;
    }
    fft.transformBack(envelope);
    if (envelope[0] == 0) {
      return false;
    }
    double[] predictor = predictor(Arrays.copyOf(envelope, order + 1));
    Arrays.fill(envelope, 0);
    System.arraycopy(predictor, 0, envelope, 0, predictor.length);
    fft.transform(envelope);
    for (int k = 0; k < fft.bins(); k++) {
      envelope[k] = -Math.log(Math.hypot(envelope[2 * k], envelope[2 * k + 1]));
    }
    return true;
  }

  /** Computes the predictor from an autocorrelation by the Levinson-Durbin recursion. */
  private static double[] predictor(double[] autocorrelation) {
    double[] a = new double[autocorrelation.length];
    a[0] = 1;
    double rest = autocorrelation[0] * (1 + NOISE);
    for (int i = 1; i < a.length; i++) {
      double sum = 0;
      for (int j = 0; j < i; j++) {
        sum += a[j] * autocorrelation[i - j];
      }
      double reflection = -sum / rest;
      double[] before = a.clone();
      for (int j = 1; j <= i; j++) {
        a[j] += reflection * before[i - j];
      }
      rest *= 1 - reflection * reflection;
    }
    return a;
  }

  /** Interpolates the log envelope linearly between two bins. */
  private double logEnvelope(double bin) {
    int below = Math.min((int) bin, fft.bins() - 2);
    double share = bin - below;
    return (1 - share) * envelope[below] + share * envelope[below + 1];
  }
}
