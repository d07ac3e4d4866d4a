package io.github.ser4j.corpus.synthetic;

import io.github.ser4j.corpus.CorpusException;
import io.github.ser4j.internal.Checks;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

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

  private static final String SPEAKERS = "speakers";
  private static final String CLIPS_PER_EMOTION = "clipsPerEmotion";
  private static final String SAMPLE_RATE_HZ = "sampleRateHz";
  private static final String SEED = "seed";

  SyntheticSettings {
    Checks.between(1, MOST_SPEAKERS, SPEAKERS, speakers);
    Checks.between(1, MOST_CLIPS, CLIPS_PER_EMOTION, clipsPerEmotion);
    Checks.between(LOWEST_RATE_HZ, HIGHEST_RATE_HZ, SAMPLE_RATE_HZ, sampleRateHz);
  }

  /** Reads the settings from the marker of a folder. */
  static SyntheticSettings of(SyntheticMarker marker, Path folder) {
    Map<String, String> values = marker.settings();
    if (values.containsKey(CremadShapedSpeech.SHAPE_KEY)) {
      throw new CorpusException(
          folder
              + ": has synthetic speech in the shape of CREMA-D; open it with CremaD.open, or in"
              + " ser with --corpus cremad");
    }
    try {
      return new SyntheticSettings(
          Integer.parseInt(values.getOrDefault(SPEAKERS, "")),
          Integer.parseInt(values.getOrDefault(CLIPS_PER_EMOTION, "")),
          Integer.parseInt(values.getOrDefault(SAMPLE_RATE_HZ, "")),
          Long.parseLong(values.getOrDefault(SEED, "")));
    } catch (IllegalArgumentException e) {
      throw SyntheticMarker.failure(folder, e);
    }
  }

  SyntheticMarker marker() {
    return new SyntheticMarker(
        new TreeMap<>(
            Map.of(
                SPEAKERS, Integer.toString(speakers),
                CLIPS_PER_EMOTION, Integer.toString(clipsPerEmotion),
                SAMPLE_RATE_HZ, Integer.toString(sampleRateHz),
                SEED, Long.toString(seed))));
  }

  /** Formats a number with at least two digits, in any locale. */
  static String twoDigits(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }
}
