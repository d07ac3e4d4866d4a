package io.github.ser4j.corpus.synthetic;

/**
 * A segment of speech with one manner of articulation: a vowel, a nasal, the closure of a plosive,
 * its burst, …
 *
 * @param seconds its duration in a stressed syllable at average tempo
 * @param nucleus whether it is a vowel, and can be stressed
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

  /** Creates a vowel or diphthong that glides from one set of formants to another. */
  static SpeechPiece vowel(int milliseconds, Formants start, Formants end) {
    return new SpeechPiece(milliseconds / 1000.0, true, start, end, 1, 1, 0, 0, 0, 0);
  }

  /** Creates a purely voiced consonant: a nasal, a liquid, a glide or the hum behind a closure. */
  static SpeechPiece hum(
      int milliseconds, Formants formants, double bandwidthRatio, double voicing) {
    return new SpeechPiece(
        milliseconds / 1000.0, false, formants, formants, bandwidthRatio, voicing, 0, 0, 0, 0);
  }

  /** Creates noise at the glottis, colored by the formants. */
  static SpeechPiece breath(int milliseconds, Formants formants, double aspiration) {
    return new SpeechPiece(
        milliseconds / 1000.0, false, formants, formants, 2, 0, aspiration, 0, 0, 0);
  }

  /** Creates noise in the mouth, with or without voice. */
  static SpeechPiece friction(
      int milliseconds,
      Formants formants,
      double voicing,
      double amplitude,
      double centerHz,
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
        centerHz,
        bandwidthHz);
  }

  /** Creates silence. */
  static SpeechPiece silence(double seconds) {
    return new SpeechPiece(seconds, false, Formants.SCHWA, Formants.SCHWA, 1, 0, 0, 0, 0, 0);
  }

  /**
   * Returns a control's value at a moment between 0, the beginning, and 1, the end of the piece.
   */
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
