package io.github.ser4j.features.voice;

import io.github.ser4j.audio.Waveform;

/** How much the lengths and amplitudes of neighboring periods differ. Immutable. */
final class PeriodVariation {
  private static final double LARGEST_PERIOD_FACTOR = 1.3;
  private static final double LARGEST_AMPLITUDE_FACTOR = 1.6;
  private static final double AMPLITUDE_REACH = 0.2;

  private final GlottalPulses pulses;
  private final double shortest;
  private final double longest;

  /** The amplitude at each pulse, 0 if the period before or after it is not one. */
  private final double[] amplitudes;

  PeriodVariation(GlottalPulses pulses, Waveform in, double shortest, double longest) {
    this.pulses = pulses;
    this.shortest = shortest;
    this.longest = longest;
    this.amplitudes = new double[pulses.count()];
    float[] samples = in.samples();
    for (int i = 1; i < amplitudes.length - 1; i++) {
      if (isPeriod(i) && isPeriod(i + 1) && similar(i)) {
        amplitudes[i] =
            rootMeanSquare(
                samples,
                pulses.position(i),
                AMPLITUDE_REACH * period(i),
                AMPLITUDE_REACH * period(i + 1));
      }
    }
  }

  /** Returns the length of the period that ends at a pulse. */
  private double period(int pulse) {
    return pulses.position(pulse) - pulses.position(pulse - 1);
  }

  private boolean isPeriod(int pulse) {
    double period = period(pulse);
    return period >= shortest && period <= longest;
  }

  /** Returns whether the periods before and after a pulse differ by no more than the factor. */
  private boolean similar(int pulse) {
    double before = period(pulse);
    double after = period(pulse + 1);
    return Math.max(before, after) <= LARGEST_PERIOD_FACTOR * Math.min(before, after);
  }

  /** Returns the root of the mean square under a Hann window with two slopes. */
  private static double rootMeanSquare(float[] samples, double at, double left, double right) {
    int from = (int) Math.max(0, Math.ceil(at - left));
    int to = (int) Math.min(samples.length - 1, Math.floor(at + right));
    double squares = 0;
    double weights = 0;
    for (int i = from; i <= to; i++) {
      double away = i < at ? (at - i) / left : (i - at) / right;
      double window = 0.5 + 0.5 * Math.cos(Math.PI * away);
      double value = samples[i] * window;
      squares += value * value;
      weights += window * window;
    }
    return weights > 0 ? Math.sqrt(squares / weights) : 0;
  }

  /** Returns the local jitter of the pulses from one to another, exclusive. */
  double jitter(int from, int to) {
    double differences = 0;
    int count = 0;
    double sum = 0;
    int periods = 0;
    for (int i = from + 1; i < to; i++) {
      if (isPeriod(i)) {
        sum += period(i);
        periods++;
        if (i + 1 < to && isPeriod(i + 1) && similar(i)) {
          differences += Math.abs(period(i + 1) - period(i));
          count++;
        }
      }
    }
    return count == 0 ? 0 : differences / count / (sum / periods);
  }

  /** Returns the local shimmer of the pulses from one to another, exclusive. */
  double shimmer(int from, int to) {
    double differences = 0;
    int count = 0;
    double sum = 0;
    int known = 0;
    for (int i = from; i < to; i++) {
      if (amplitudes[i] > 0) {
        sum += amplitudes[i];
        known++;
      }
      if (i + 1 < to && areComparable(i)) {
        differences += Math.abs(amplitudes[i + 1] - amplitudes[i]);
        count++;
      }
    }
    return count == 0 ? 0 : differences / count / (sum / known);
  }

  /** Returns the mean difference in dB of neighboring amplitudes. */
  double shimmerDb(int from, int to) {
    double differences = 0;
    int count = 0;
    for (int i = from; i + 1 < to; i++) {
      if (areComparable(i)) {
        differences += Math.abs(20 * Math.log10(amplitudes[i + 1] / amplitudes[i]));
        count++;
      }
    }
    return count == 0 ? 0 : differences / count;
  }

  /** Returns whether a pulse and the next have amplitudes that differ by at most the factor. */
  private boolean areComparable(int pulse) {
    double amplitude = amplitudes[pulse];
    double next = amplitudes[pulse + 1];
    return amplitude > 0
        && next > 0
        && Math.max(amplitude, next) <= LARGEST_AMPLITUDE_FACTOR * Math.min(amplitude, next);
  }
}
