package io.github.ser4j.audio;

import java.util.Arrays;

/** A growing list of samples. */
final class SampleList {
  private float[] samples = new float[1 << 14];
  private int length;

  void add(float sample) {
    if (length == samples.length) {
      samples = Arrays.copyOf(samples, Math.multiplyExact(length, 2));
    }
    samples[length++] = sample;
  }

  int length() {
    return length;
  }

  /** Copies the samples from one index to before another; both must lie inside the list. */
  float[] slice(long from, long to) {
    return Arrays.copyOfRange(samples, (int) from, (int) to);
  }
}
