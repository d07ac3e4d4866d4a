package io.github.ser4j.features;

/**
 * A grid of frequencies at equal fractions of a semitone, starting with bin 0.
 *
 * @param fMinHz the frequency of bin 0
 * @param perSemitone the number of bins per semitone
 * @param count the number of bins
 */
record PitchBins(double fMinHz, int perSemitone, int count) {
  /** Creates a grid from one frequency up to another. */
  static PitchBins between(double fMinHz, double fMaxHz, double resolutionSemitones) {
    int perSemitone = (int) Math.ceil(1 / resolutionSemitones);
    double span = 12 * perSemitone * log2(fMaxHz / fMinHz);
    return new PitchBins(fMinHz, perSemitone, (int) Math.floor(span) + 1);
  }

  /**
   * Returns the bin nearest to a frequency; 0 for all below, {@code count} for those beyond the
   * last bin.
   */
  int nearest(double hz) {
    double bin = Math.rint(12 * perSemitone * log2(hz / fMinHz));
    return (int) Math.max(0, Math.min(bin, count));
  }

  /** Returns the frequency of a bin in Hz. */
  double hz(int bin) {
    return fMinHz * Math.pow(2, bin / (12.0 * perSemitone));
  }

  private static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }
}
