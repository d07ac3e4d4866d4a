package io.github.ser4j.corpus.synthetic;

/**
 * What a corpus of synthetic speech depends on.
 *
 * @param speakers how many speakers
 * @param clipsPerEmotion how many clips of each speaker for each emotion
 * @param sampleRateHz samples per second
 * @param seed decides on voices and clips
 */
record SyntheticSettings(int speakers, int clipsPerEmotion, int sampleRateHz, long seed) {
  static final int MOST_SPEAKERS = 999;
  static final int MOST_CLIPS = 999;
  static final int LOWEST_RATE_HZ = 8000;
  static final int HIGHEST_RATE_HZ = 48000;

  SyntheticSettings {
    requireBetween("speakers", speakers, 1, MOST_SPEAKERS);
    requireBetween("clipsPerEmotion", clipsPerEmotion, 1, MOST_CLIPS);
    requireBetween("sampleRateHz", sampleRateHz, LOWEST_RATE_HZ, HIGHEST_RATE_HZ);
  }

  static int requireBetween(String name, int value, int low, int high) {
    if (value < low || value > high) {
      throw new IllegalArgumentException(
          name + " is " + value + ", but must be " + low + " to " + high);
    }
    return value;
  }

  /** At least two digits, whatever the language of the machine. */
  static String twoDigits(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }
}
