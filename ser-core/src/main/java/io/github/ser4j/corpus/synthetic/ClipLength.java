package io.github.ser4j.corpus.synthetic;

/**
 * Makes a clip last as long as it must. Its speech keeps the tempo of its style where silence at
 * both ends can fill up the rest, and otherwise is spoken faster or slower.
 */
final class ClipLength {
  /** As at the ends of other synthetic clips. */
  private static final double MIN_SILENCE_SECONDS = 0.16;

  private static final double MAX_SILENCE_SHARE = 0.45;

  /** Widest change of the tempo that is looked for, far more than any length takes. */
  private static final double TEMPO_FACTOR = 64;

  private static final int BISECTIONS = 40;

  private ClipLength() {}

  /**
   * A style in which a sentence lasts so long.
   *
   * @param seconds how long, with silence at both ends
   * @param shareBefore how much of the silence comes first, above 0 and below 1
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

  /** The slowest tempo, by bisection, at which the speech lasts no longer than so many seconds. */
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
