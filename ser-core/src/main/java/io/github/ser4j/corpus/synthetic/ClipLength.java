package io.github.ser4j.corpus.synthetic;

/**
 * Fits a clip to a duration. Speech keeps the tempo of its style if silence at both ends can fill
 * the rest, and otherwise is faster or slower.
 */
final class ClipLength {
  /** As at the ends of other synthetic clips. */
  private static final double MIN_SILENCE_SECONDS = 0.16;

  private static final double MAX_SILENCE_SHARE = 0.45;

  /** The max change of the tempo in the search, far more than any length needs. */
  private static final double TEMPO_FACTOR = 64;

  private static final int BISECTIONS = 40;

  private ClipLength() {}

  /**
   * Returns a style in which a sentence has a given duration.
   *
   * @param seconds the duration, with silence at both ends
   * @param shareBefore the share of the silence at the start, above 0 and below 1
   */
  static ClipStyle fit(
      SpokenSentence sentence, ClipStyle style, double seconds, double shareBefore) {
    double shortest = (1 - MAX_SILENCE_SHARE) * seconds;
    double longest = Math.max(shortest, seconds - MIN_SILENCE_SECONDS);
    double speech = speechSeconds(sentence, style, style.tempo());
    double tempo = style.tempo();
    if (speech < shortest) {
      tempo = tempoFor(sentence, style, shortest);
    } else if (speech > longest) {
      tempo = tempoFor(sentence, style, longest);
    }
    double silence = seconds - speechSeconds(sentence, style, tempo);
    return style.timed(tempo, shareBefore * silence, (1 - shareBefore) * silence);
  }

  /** Returns the slowest tempo, by bisection, at which the speech is not longer than a duration. */
  private static double tempoFor(SpokenSentence sentence, ClipStyle style, double seconds) {
    double slow = style.tempo() / TEMPO_FACTOR;
    double fast = style.tempo() * TEMPO_FACTOR;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = Math.sqrt(slow * fast);
      if (speechSeconds(sentence, style, middle) > seconds) {
        slow = middle;
      } else {
        fast = middle;
      }
    }
    return fast;
  }

  private static double speechSeconds(SpokenSentence sentence, ClipStyle style, double tempo) {
    Timeline timeline = Timeline.of(sentence, style.timed(tempo, 0, 0));
    return timeline.speechTo() - timeline.speechFrom();
  }
}
