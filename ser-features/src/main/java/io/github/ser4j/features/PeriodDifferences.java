package io.github.ser4j.features;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.dsp.Autocorrelation;
import io.github.ser4j.dsp.Framing;
import java.util.Arrays;
import java.util.Optional;

/**
 * The difference between a frame and itself one period later, for every candidate period: near 0
 * for the period of the speech and its multiples, near 1 for noise.
 *
 * <p>The difference at period {@code k} is {@code d[k] = 2·(r[0] − r[k]) − Σ x[n]²} over {@code n}
 * from 0 to {@code k − 1}, with the autocorrelation {@code r}; its normalized form is {@code d[k]}
 * over the mean of {@code d[1]} to {@code d[k]}. Source: A. de Cheveigné, H. Kawahara, <i>YIN, a
 * fundamental frequency estimator for speech and music</i> (2002), equation 8, with librosa's
 * difference instead of equation 6: it compares the frame's end with silence, which biases long
 * periods low, by {@code (0.5 to 1.5)·k / (4π²·(frameSamples − k))} of a pure tone's.
 *
 * <p>Owns its buffers. Not safe to share between threads.
 */
final class PeriodDifferences {
  private final Waveform in;
  private final Framing framing;
  private final int frames;
  private final int shortestPeriod;
  private final int longestPeriod;
  private final Correlation correlation;
  private final float[] samples;
  private final double[] correlations;
  private final double[] sums;
  private final double[] periods;
  private final double[] differences;

  PeriodDifferences(Waveform in, Framing framing, int shortestPeriod, int longestPeriod) {
    this.in = in;
    this.framing = framing;
    this.frames = framing.frames(in.length());
    this.shortestPeriod = shortestPeriod;
    this.longestPeriod = longestPeriod;
    this.correlation = correlation(framing, longestPeriod + 1);
    this.samples = new float[framing.frameSamples()];
    this.correlations = new double[longestPeriod + 1];
    this.differences = new double[longestPeriod - shortestPeriod + 1];
    this.sums = new double[differences.length];
    this.periods = new double[differences.length];
    Arrays.setAll(periods, i -> shortestPeriod + i);
  }

  /** Computes the autocorrelation of a frame. */
  private interface Correlation {
    void apply(int frame, float[] samples, double[] target);
  }

  private static Correlation correlation(Framing framing, int lags) {
    Optional<OverlappingAutocorrelation> overlapping =
        OverlappingAutocorrelation.of(framing.frameSamples(), framing.hopSamples(), lags);
    if (overlapping.isPresent()) {
      return overlapping.get()::apply;
    }
    Autocorrelation single = Autocorrelation.of(framing.frameSamples(), lags);
    return (frame, samples, target) -> single.apply(samples, target);
  }

  /** Returns the number of frames. */
  int frames() {
    return frames;
  }

  /** Returns the number of periods, one sample apart, starting with the shortest. At least 2. */
  int periods() {
    return differences.length;
  }

  /** Computes the differences of a frame, for subsequent calls. */
  void moveTo(int frame) {
    framing.copyFrame(in, frame, samples);
    correlation.apply(frame, samples, correlations);
    double beginning = 0;
    double sum = 0;
    for (int k = 1; k <= longestPeriod; k++) {
      beginning += (double) samples[k - 1] * samples[k - 1];
      double difference = 2 * (correlations[0] - correlations[k]) - beginning;
      sum += difference;
      if (k >= shortestPeriod) {
        differences[k - shortestPeriod] = difference;
        sums[k - shortestPeriod] = sum;
      }
    }
    normalize();
  }

  private void normalize() {
    for (int i = 0; i < differences.length; i++) {
      // The constant added to the mean keeps silence at 0.
      differences[i] /= sums[i] / periods[i] + Float.MIN_NORMAL;
    }
  }

  /** Returns the normalized difference at a period. */
  double difference(int index) {
    return differences[index];
  }

  /** Returns whether the difference is a local minimum; of several equal ones only the first. */
  boolean isTrough(int index) {
    double here = differences[index];
    if (index == 0) {
      return here < differences[1];
    }
    return here < differences[index - 1]
        && (index == differences.length - 1 || here <= differences[index + 1]);
  }

  /** Returns a period in samples, refined by parabolic interpolation. */
  double period(int index) {
    double period = shortestPeriod + index;
    if (index == 0 || index == differences.length - 1) {
      return period;
    }
    double before = differences[index - 1];
    double after = differences[index + 1];
    double curvature = after + before - 2 * differences[index];
    double slope = (after - before) / 2;
    return Math.abs(slope) < Math.abs(curvature) ? period - slope / curvature : period;
  }
}
