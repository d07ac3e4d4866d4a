package io.github.ser4j.corpus.synthetic;

import io.github.ser4j.internal.StableRandom;

/**
 * The constant properties of one synthetic speaker.
 *
 * <p>Odd speakers have low voices and even speakers have high ones, so that every corpus of two or
 * more speakers has both. Low voices speak around 95 to 140 Hz with formants as in men, high voices
 * around 175 to 235 Hz with formants about 16 % higher, as in women. Source: G. E. Peterson, H. L.
 * Barney: <i>Control methods used in a study of the vowels</i>, JASA 24, 1952.
 *
 * @param name for instance {@code "s03"}
 * @param f0Hz the pitch of neutral speech
 * @param formantScale ratio of the formants to those of an average man; the shorter the vocal
 *     tract, the higher
 * @param tempo ratio to the average tempo
 * @param levelDb loudness relative to the average
 * @param tiltDb how much less energy the source has at 3 kHz than the average
 * @param openQuotient share of a glottal cycle during which the glottis is open in neutral speech
 * @param liveliness ratio of the pitch range to the average
 * @param expressiveness how strongly the speaker shows emotions; 1 as in the table
 */
record SyntheticVoice(
    String name,
    double f0Hz,
    double formantScale,
    double tempo,
    double levelDb,
    double tiltDb,
    double openQuotient,
    double liveliness,
    double expressiveness) {

  private static final long VOICE = StableRandom.number("synthetic voice");

  /** Returns the voice of a speaker, numbered from 1. */
  static SyntheticVoice of(long seed, int speaker) {
    return of(seed, speaker, nameOf(speaker), speaker % 2 == 1);
  }

  /** Returns a low or a high voice; every number has its own. */
  static SyntheticVoice of(long seed, int speaker, String name, boolean low) {
    StableRandom random = StableRandom.of(seed, VOICE, speaker);
    return new SyntheticVoice(
        name,
        low ? random.between(95, 140) : random.between(175, 235),
        (low ? 1.0 : 1.16) * random.between(0.95, 1.05),
        random.between(0.9, 1.1),
        random.around(2.5),
        random.around(3),
        (low ? 0.56 : 0.64) + random.around(0.04),
        random.between(0.8, 1.2),
        random.between(0.8, 1.15));
  }

  /** Returns the name of a speaker, numbered from 1. */
  static String nameOf(int speaker) {
    return "s" + SyntheticSettings.twoDigits(speaker);
  }
}
