package io.github.ser4j.augment;

import io.github.ser4j.audio.Waveform;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A recording to combine with speech, cached at every requested sample rate. Safe to share between
 * threads.
 */
final class Recording {
  private final String name;
  private final Waveform original;
  private final Map<Integer, Waveform> resampled = new ConcurrentHashMap<>();

  /**
   * Creates a recording that is not silent.
   *
   * @throws IllegalArgumentException if all samples are 0
   */
  Recording(String name, Waveform original) {
    if (SampleRuns.energy(original.samples()) == 0) {
      throw new IllegalArgumentException(
          name + " is silent: " + original + " of only zeros; leave it out");
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
