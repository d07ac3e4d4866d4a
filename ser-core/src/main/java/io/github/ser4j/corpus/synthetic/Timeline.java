package io.github.ser4j.corpus.synthetic;

import java.util.ArrayList;
import java.util.List;

/**
 * The timing of each piece of a sentence.
 *
 * @param parts the pieces in order, with silence at both ends
 */
record Timeline(List<Part> parts) {
  private static final double UNSTRESSED_VOWEL = 0.65;
  private static final double FINAL_LENGTHENING = 1.3;

  /** Consonants vary less with the tempo than vowels. */
  private static final double CONSONANT_ELASTICITY = 0.7;

  /**
   * One piece.
   *
   * @param piece the piece
   * @param stressed whether it is stressed
   * @param from its beginning in seconds
   * @param to its end in seconds
   */
  record Part(SpeechPiece piece, boolean stressed, double from, double to) {
    double center() {
      return (from + to) / 2;
    }
  }

  static Timeline of(SpokenSentence sentence, ClipStyle style) {
    List<Part> parts = new ArrayList<>();
    double time = style.silenceBeforeSeconds();
    parts.add(new Part(SpeechPiece.silence(time), false, 0, time));
    for (int i = 0; i < sentence.sounds().size(); i++) {
      SpokenSentence.Sound sound = sentence.sounds().get(i);
      boolean last = i >= sentence.lastVowel();
      for (SpeechPiece piece : sound.pieces()) {
        double end = time + seconds(piece, sound.stressed(), last, style.tempo());
        parts.add(new Part(piece, sound.stressed(), time, end));
        time = end;
      }
    }
    double end = time + style.silenceAfterSeconds();
    parts.add(new Part(SpeechPiece.silence(end - time), false, time, end));
    return new Timeline(List.copyOf(parts));
  }

  /** Returns when the first sound begins, in seconds. */
  double speechFrom() {
    return parts.get(0).to();
  }

  /** Returns when the last sound ends, in seconds. */
  double speechTo() {
    return parts.get(parts.size() - 1).from();
  }

  /** Returns the total duration in seconds. */
  double seconds() {
    return parts.get(parts.size() - 1).to();
  }

  private static double seconds(SpeechPiece piece, boolean stressed, boolean last, double tempo) {
    double seconds = piece.seconds() * (last ? FINAL_LENGTHENING : 1);
    if (piece.nucleus()) {
      return seconds * (stressed ? 1 : UNSTRESSED_VOWEL) / tempo;
    }
    return seconds / StrictMath.pow(tempo, CONSONANT_ELASTICITY);
  }
}
