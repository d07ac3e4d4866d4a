package io.github.ser4j.features;

/**
 * Frequencies on a grid of equal parts of a semitone, the lowest one in bin 0.
 *
 * @param fMinHz the frequency of bin 0
 * @param perSemitone how many bins make a semitone
 * @param count the number of bins
 */
record PitchBins(double fMinHz, int perSemitone, int count) {
  /** A grid from one frequency to the last bin that is not above another. */
  static PitchBins between(double fMinHz, double fMaxHz, double resolutionSemitones) {
    int perSemitone = (int) Math.ceil(1 / resolutionSemitones);
    double span = 12 * perSemitone * log2(fMaxHz / fMinHz);
    return new PitchBins(fMinHz, perSemitone, (int) Math.floor(span) + 1);
  }

  /**
   * The bin nearest to a frequency; 0 for all below. Those beyond the last bin have none: they get
   * {@code count}.
   */
  int nearest(double hz) {
    double bin = Math.rint(12 * perSemitone * log2(hz / fMinHz));
    return (int) Math.max(0, Math.min(bin, count));
  }

  /** The frequency of a bin in Hz. */
  double hz(int bin) {
    return fMinHz * Math.pow(2, bin / (12.0 * perSemitone));
  }

  private static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }
}
