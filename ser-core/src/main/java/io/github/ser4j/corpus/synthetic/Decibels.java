package io.github.ser4j.corpus.synthetic;

/** Levels and musical intervals as ratios, with the same bits on every machine. */
final class Decibels {
  private Decibels() {}

  /** Returns the amplitude ratio of a level difference: 6 dB is about 2. */
  static double toRatio(double decibels) {
    return StrictMath.pow(10, decibels / 20);
  }

  /** Returns the frequency ratio of an interval: 12 semitones are 2. */
  static double semitonesToRatio(double semitones) {
    return StrictMath.pow(2, semitones / 12);
  }
}
