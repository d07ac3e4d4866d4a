package io.github.ser4j.recognizer;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.internal.StableRandom;
import java.util.SplittableRandom;

/**
 * A synthetic utterance whose probabilities a model file keeps, so that it can be told whether the
 * model still answers as it did when it was saved, on another processor or with another version.
 */
final class SelfCheck {
  private static final int SAMPLE_RATE_HZ = 16_000;
  private static final int SAMPLES = 24_000;
  private static final int HARMONICS = 20;
  private static final double SYLLABLES_HZ = 4;

  private SelfCheck() {}

  /** Returns a voice that falls from 220 to 180 Hz, in syllables, with some breath. */
  static Waveform speech() {
    SplittableRandom random = StableRandom.generator(1);
    float[] samples = new float[SAMPLES];
    double phase = 0;
    for (int i = 0; i < SAMPLES; i++) {
      double seconds = (double) i / SAMPLE_RATE_HZ;
      phase += 2 * Math.PI * (220 - 40 * seconds / 1.5) / SAMPLE_RATE_HZ;
      double loud = 0.5 - 0.5 * Math.cos(2 * Math.PI * SYLLABLES_HZ * seconds);
      double voice = 0;
      for (int harmonic = 1; harmonic <= HARMONICS; harmonic++) {
        voice += Math.sin(harmonic * phase) / harmonic;
      }
      samples[i] = (float) (loud * (0.2 * voice + 0.02 * (random.nextDouble() - 0.5)));
    }
    return Waveform.of(samples, SAMPLE_RATE_HZ);
  }
}
