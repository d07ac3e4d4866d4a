package io.github.ser4j.audio;

import java.util.Arrays;

/** A growing list of samples, no longer than the read options of their file allow. */
final class SampleList {
  private final AudioFile file;
  private float[] samples;
  private int length;

  SampleList(AudioFile file) {
    this.file = file;
    this.samples = new float[Math.min(1 << 14, file.maxSamples())];
  }

  void add(float sample) {
    if (length == samples.length) {
      file.requireAllowed(length + 1L);
      samples = Arrays.copyOf(samples, (int) Math.min(2L * length, file.maxSamples()));
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
