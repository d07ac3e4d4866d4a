package io.github.ser4j.corpus.synthetic;

/**
 * A stretch of speech with one manner of articulation: a vowel, a nasal, the closure of a plosive,
 * its burst, …
 *
 * @param seconds how long it lasts in a stressed syllable at average tempo
 * @param nucleus whether it is a vowel, and may bear stress
 * @param start formants at its beginning
 * @param end formants at its end
 * @param bandwidthRatio see {@link Control#BANDWIDTH_RATIO}
 * @param voicing see {@link Control#VOICING}
 * @param aspiration see {@link Control#ASPIRATION}
 * @param frication see {@link Control#FRICATION}
 * @param fricationHz see {@link Control#FRICATION_HZ}
 * @param fricationBandwidthHz see {@link Control#FRICATION_BANDWIDTH_HZ}
 */
record SpeechPiece(
    double seconds,
    boolean nucleus,
    Formants start,
    Formants end,
    double bandwidthRatio,
    double voicing,
    double aspiration,
    double frication,
    double fricationHz,
    double fricationBandwidthHz) {

  /**
   * The lowest three formants of an average man.
   *
   * @param f1 the first in Hz
   * @param f2 the second in Hz
   * @param f3 the third in Hz
   */
  record Formants(double f1, double f2, double f3) {
    static final Formants SCHWA = new Formants(500, 1400, 2400);
  }

  /** A vowel or diphthong that glides from one set of formants to another. */
  static SpeechPiece vowel(int milliseconds, Formants start, Formants end) {
    return new SpeechPiece(milliseconds / 1000.0, true, start, end, 1, 1, 0, 0, 0, 0);
  }

  /** A consonant of voice alone: a nasal, a liquid, a glide or the hum behind a closure. */
  static SpeechPiece hum(
      int milliseconds, Formants formants, double bandwidthRatio, double voicing) {
    return new SpeechPiece(
        milliseconds / 1000.0, false, formants, formants, bandwidthRatio, voicing, 0, 0, 0, 0);
  }

  /** Noise at the glottis, coloured by the formants. */
  static SpeechPiece breath(int milliseconds, Formants formants, double aspiration) {
    return new SpeechPiece(
        milliseconds / 1000.0, false, formants, formants, 2, 0, aspiration, 0, 0, 0);
  }

  /** Noise in the mouth, with some voice or none. */
  static SpeechPiece friction(
      int milliseconds,
      Formants formants,
      double voicing,
      double amplitude,
      double centreHz,
      double bandwidthHz) {
    return new SpeechPiece(
        milliseconds / 1000.0,
        false,
        formants,
        formants,
        1.5,
        voicing,
        0,
        amplitude,
        centreHz,
        bandwidthHz);
  }

  /** Nothing. */
  static SpeechPiece silence(double seconds) {
    return new SpeechPiece(seconds, false, Formants.SCHWA, Formants.SCHWA, 1, 0, 0, 0, 0, 0);
  }

  /** A control's value at a moment between 0, the beginning, and 1, the end of the piece. */
  double at(Control control, double moment) {
    return switch (control) {
      case F1_HZ -> start.f1() + moment * (end.f1() - start.f1());
      case F2_HZ -> start.f2() + moment * (end.f2() - start.f2());
      case F3_HZ -> start.f3() + moment * (end.f3() - start.f3());
      case BANDWIDTH_RATIO -> bandwidthRatio;
      case VOICING -> voicing;
      case ASPIRATION -> aspiration;
      case FRICATION -> frication;
      case FRICATION_HZ -> fricationHz;
      case FRICATION_BANDWIDTH_HZ -> fricationBandwidthHz;
    };
  }
}
