package io.github.ser4j.features;

import io.github.ser4j.audio.Waveform;

/** Signals whose fundamental frequency is known. */
final class Tones {
  private Tones() {}

  /** A second of a tone with harmonics of the given amplitudes, the fundamental first. */
  static Waveform tone(double hz, int sampleRateHz, double... amplitudes) {
    float[] samples = new float[sampleRateHz];
    for (int i = 0; i < samples.length; i++) {
      for (int h = 0; h < amplitudes.length; h++) {
        double phase = 2 * Math.PI * hz * (h + 1) * i / sampleRateHz;
        samples[i] += (float) (amplitudes[h] * Math.sin(phase + h));
      }
    }
    return Waveform.of(samples, sampleRateHz);
  }
}
