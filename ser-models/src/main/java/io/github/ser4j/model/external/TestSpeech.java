package io.github.ser4j.model.external;

import io.github.ser4j.audio.Waveform;

/** A voice of 2 s, by which outputs are checked when a model is imported. */
final class TestSpeech {
  private static final int SECONDS = 2;
  private static final double PITCH_HZ = 150;
  private static final double SYLLABLES_HZ = 4;
  private static final int HARMONICS = 10;

  private TestSpeech() {}

  static Waveform at(int sampleRateHz) {
    float[] samples = new float[Math.multiplyExact(SECONDS, sampleRateHz)];
    for (int i = 0; i < samples.length; i++) {
      double seconds = (double) i / sampleRateHz;
      double voice = 0;
      for (int harmonic = 1; harmonic <= HARMONICS; harmonic++) {
        voice += Math.sin(2 * Math.PI * PITCH_HZ * harmonic * seconds) / harmonic;
      }
      double loud = 0.6 - 0.4 * Math.cos(2 * Math.PI * SYLLABLES_HZ * seconds);
      samples[i] = (float) (0.2 * loud * voice);
    }
    return Waveform.of(samples, sampleRateHz);
  }
}
