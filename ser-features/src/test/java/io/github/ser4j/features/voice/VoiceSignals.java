package io.github.ser4j.features.voice;

import io.github.ser4j.audio.Waveform;
import java.util.SplittableRandom;

/** Signals whose voice is known; Praat's values of them are in {@code praat/voice.csv}. */
final class VoiceSignals {
  static final int RATE_HZ = 16_000;

  private static final double SECONDS = 1;
  private static final double WIDTH_SECONDS = 0.0004;
  private static final int SAMPLES = (int) (SECONDS * RATE_HZ);

  private VoiceSignals() {}

  static Waveform named(String name) {
    return switch (name) {
      case "vowel-a.wav" -> vowel(200, 730, 1090, 2440, 3400, 4500);
      case "vowel-e.wav" -> vowel(200, 530, 1840, 2480, 3500, 4500);
      case "jitter.wav" -> pulses(0.008, 0.02, 0);
      case "shimmer.wav" -> pulses(0.008, 0, 0.06);
      case "noise-10.wav" -> noisy(150, 10);
      case "noise-20.wav" -> noisy(150, 20);
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** Pulses that fall by 6 dB per octave from 50 Hz, as at the lips, through resonators. */
  static Waveform vowel(int periodSamples, double... formantsHz) {
    double[] x = new double[SAMPLES];
    for (int i = 0; i < SAMPLES; i += periodSamples) {
      x[i] = 1;
    }
    double source = Math.exp(-2 * Math.PI * 50 / RATE_HZ);
    for (int i = 1; i < SAMPLES; i++) {
      x[i] += source * x[i - 1];
    }
    for (double hz : formantsHz) {
      double radius = Math.exp(-Math.PI * (40 + hz / 30) / RATE_HZ);
      double b = 2 * radius * Math.cos(2 * Math.PI * hz / RATE_HZ);
      double c = -radius * radius;
      for (int i = 0; i < SAMPLES; i++) {
        x[i] += (i > 0 ? b * x[i - 1] : 0) + (i > 1 ? c * x[i - 2] : 0);
      }
    }
    return normalized(x);
  }

  /**
   * Gaussian pulses, whose periods and amplitudes are each one of two values at random: jitter and
   * shimmer are the fractions by which the two differ, times {@link #changes} of them.
   */
  static Waveform pulses(double periodSeconds, double jitter, double shimmer) {
    double[] x = new double[SAMPLES];
    double at = 0.001;
    SplittableRandom random = new SplittableRandom(5);
    while (at < SECONDS) {
      double sign = random.nextBoolean() ? 1 : -1;
      double amplitude = 1 + sign * shimmer / 2;
      int from = (int) Math.max(0, Math.ceil((at - 0.003) * RATE_HZ));
      for (int i = from; i < Math.min(SAMPLES, (at + 0.003) * RATE_HZ); i++) {
        double away = ((double) i / RATE_HZ - at) / WIDTH_SECONDS;
        x[i] += amplitude * Math.exp(-away * away / 2);
      }
      at += periodSeconds * (1 + sign * jitter / 2);
    }
    return normalized(x);
  }

  /** The fraction of pulses of {@link #pulses} that differ from the one before. */
  static double changes(double periodSeconds) {
    SplittableRandom random = new SplittableRandom(5);
    int count = (int) (SECONDS / periodSeconds);
    int changes = 0;
    boolean before = random.nextBoolean();
    for (int i = 1; i < count; i++) {
      boolean now = random.nextBoolean();
      changes += now == before ? 0 : 1;
      before = now;
    }
    return (double) changes / (count - 1);
  }

  /** Harmonics of equal amplitudes up to 6 kHz, and white noise that many dB below them. */
  static Waveform noisy(double hz, double hnrDb) {
    SplittableRandom random = new SplittableRandom(7);
    double[] x = new double[SAMPLES];
    int harmonics = (int) (6000 / hz);
    double deviation = Math.sqrt(harmonics / 2.0 / Math.pow(10, hnrDb / 10));
    for (int i = 0; i < SAMPLES; i++) {
      for (int h = 1; h <= harmonics; h++) {
        x[i] += Math.sin(2 * Math.PI * hz * h * i / RATE_HZ + h * h);
      }
      x[i] += deviation * random.nextGaussian();
    }
    return normalized(x);
  }

  static Waveform harmonics(double hz, double... amplitudes) {
    double[] x = new double[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      for (int h = 0; h < amplitudes.length; h++) {
        x[i] += amplitudes[h] * Math.cos(2 * Math.PI * hz * (h + 1) * i / RATE_HZ + h);
      }
    }
    return normalized(x);
  }

  static Waveform whiteNoise() {
    SplittableRandom random = new SplittableRandom(3);
    double[] x = new double[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      x[i] = random.nextGaussian();
    }
    return normalized(x);
  }

  private static Waveform normalized(double[] x) {
    double peak = 0;
    for (double value : x) {
      peak = Math.max(peak, Math.abs(value));
    }
    float[] samples = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      samples[i] = (float) (0.5 * x[i] / peak);
    }
    return Waveform.of(samples, RATE_HZ);
  }
}
