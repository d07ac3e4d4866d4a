package io.github.ser4j.augment;

import io.github.ser4j.audio.Waveform;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A recording that speech is combined with, at every sample rate that was asked for. Safe to share
 * between threads.
 */
final class Recording {
  private final String name;
  private final Waveform original;
  private final Map<Integer, Waveform> resampled = new ConcurrentHashMap<>();

  /**
   * A recording with something to hear.
   *
   * @throws IllegalArgumentException if all samples are 0
   */
  Recording(String name, Waveform original) {
    if (SampleRuns.energy(original.samples()) == 0) {
      throw new IllegalArgumentException(
          name + " is silent: " + original + " of nothing but zeros; leave it out");
    }
    this.name = name;
    this.original = original;
  }

  String name() {
    return name;
  }

  Waveform original() {
    return original;
  }

  Waveform at(int sampleRateHz) {
    return resampled.computeIfAbsent(sampleRateHz, original::resampledTo);
  }
}
