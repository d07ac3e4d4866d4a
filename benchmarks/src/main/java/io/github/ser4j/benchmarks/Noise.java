package io.github.ser4j.benchmarks;

import io.github.ser4j.audio.Waveform;
import java.util.Random;

/** The input of every benchmark, independent of available speech. */
final class Noise {
  private Noise() {}

  static Waveform of(double seconds, int sampleRateHz) {
    Random random = new Random(1);
    float[] samples = new float[(int) (seconds * sampleRateHz)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.1 * random.nextGaussian());
    }
    return Waveform.of(samples, sampleRateHz);
  }
}
