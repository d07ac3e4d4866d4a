package io.github.ser4j.corpus.synthetic;

import java.util.ArrayList;
import java.util.List;

/**
 * When each piece of a sentence is spoken.
 *
 * @param parts the pieces one after another, with silence at both ends
 */
record Timeline(List<Part> parts) {
  private static final double UNSTRESSED_VOWEL = 0.65;
  private static final double FINAL_LENGTHENING = 1.3;

  /** Consonants give way to the tempo less than vowels do. */
  private static final double CONSONANT_ELASTICITY = 0.7;

  /**
   * One piece.
   *
   * @param piece what is spoken
   * @param stressed whether it bears stress
   * @param from when it begins in seconds
   * @param to when it ends in seconds
   */
  record Part(SpeechPiece piece, boolean stressed, double from, double to) {
    double centre() {
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

  /** When the first sound begins, in seconds. */
  double speechFrom() {
    return parts.get(0).to();
  }

  /** When the last sound ends, in seconds. */
  double speechTo() {
    return parts.get(parts.size() - 1).from();
  }

  /** The length of the whole, in seconds. */
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
