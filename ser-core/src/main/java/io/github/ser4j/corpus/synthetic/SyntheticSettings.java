package io.github.ser4j.corpus.synthetic;

import io.github.ser4j.internal.Checks;

/**
 * The settings of a synthetic corpus.
 *
 * @param speakers how many speakers
 * @param clipsPerEmotion how many clips of each speaker for each emotion
 * @param sampleRateHz samples per second
 * @param seed the seed of voices and clips
 */
record SyntheticSettings(int speakers, int clipsPerEmotion, int sampleRateHz, long seed) {
  static final int MOST_SPEAKERS = 999;
  static final int MOST_CLIPS = 999;
  static final int LOWEST_RATE_HZ = 8000;
  static final int HIGHEST_RATE_HZ = 48000;

  SyntheticSettings {
    Checks.between(1, MOST_SPEAKERS, "speakers", speakers);
    Checks.between(1, MOST_CLIPS, "clipsPerEmotion", clipsPerEmotion);
    Checks.between(LOWEST_RATE_HZ, HIGHEST_RATE_HZ, "sampleRateHz", sampleRateHz);
  }

  /** Formats a number with at least two digits, in any locale. */
  static String twoDigits(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }
}
