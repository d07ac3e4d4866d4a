package io.github.ser4j.features.functionals;

import io.github.ser4j.audio.Waveform;

/** The fraction of the samples of centered frames whose sign differs from the sample before. */
final class ZeroCrossings {
  private ZeroCrossings() {}

  static void count(Waveform speech, int hopSamples, int frameSamples, double[] target) {
    float[] samples = speech.samples();
    int[] upTo = new int[samples.length];
    int negative = samples[0] < 0 ? 1 : 0;
    int count = 0;
    for (int i = 0; i < samples.length; i++) {
      int before = negative;
      negative = samples[i] < 0 ? 1 : 0;
      count += before ^ negative;
      upTo[i] = count;
    }
    for (int frame = 0; frame < target.length; frame++) {
      int start = frame * hopSamples - frameSamples / 2;
      int before = Math.min(Math.max(0, start - 1), samples.length - 1);
      int last = Math.min(start + frameSamples, samples.length) - 1;
      target[frame] = (double) (upTo[last] - upTo[before]) / frameSamples;
    }
  }
}
