package io.github.ser4j.corpus.synthetic;

import java.util.ArrayList;
import java.util.List;

/**
 * An everyday sentence and its sounds.
 *
 * @param text the sentence as written
 * @param sounds the sounds in order
 */
record SpokenSentence(String text, List<Sound> sounds) {
  private static final List<SpokenSentence> ALL =
      List.of(
          of("She sold seven shells today", "SH IY1 S OW1 L D S EH1 V AX N SH EH1 L Z T AX D EY1"),
          of("My brother came home late", "M AY1 B R AH1 DH ER K EY1 M HH OW1 M L EY1 T"),
          of("The water is too cold", "DH AX W AO1 T ER IH Z T UW1 K OW1 L D"),
          of("We saw the bus at seven", "W IY1 S AO1 DH AX B AH1 S AE T S EH1 V AX N"),
          of("I left my book on the table", "AY L EH1 F T M AY B UH1 K AA N DH AX T EY1 B AX L"),
          of(
              "They will tell you in the morning",
              "DH EY1 W IH L T EH1 L Y UW IH N DH AX M AO1 R N IH N"),
          of("Nobody closed the door", "N OW1 B AX D IY K L OW1 Z D DH AX D AO1 R"),
          of("He found a letter in the box", "HH IY F AW1 N D AX L EH1 T ER IH N DH AX B AA1 K S"),
          of("Sarah is singing again", "S EH1 R AX IH Z S IH1 N IH N AX G EH1 N"),
          of("This is all the food we have", "DH IH1 S IH Z AO1 L DH AX F UW1 D W IY HH AE1 V"));

  /**
   * One sound of a sentence.
   *
   * @param pieces its pieces
   * @param stressed whether it is a stressed vowel
   */
  record Sound(List<SpeechPiece> pieces, boolean stressed) {}

  /**
   * Returns the sentence of a clip, both numbers from 1. All emotions of a speaker get the same
   * sentences, so that the words carry no information about the emotion; speakers begin at
   * different ones.
   */
  static SpokenSentence of(int speaker, int clip) {
    return ALL.get((3 * (speaker - 1) + clip - 1) % ALL.size());
  }

  /** Returns the index of the last vowel: from there on, speech slows down. */
  int lastVowel() {
    int last = 0;
    for (int i = 0; i < sounds.size(); i++) {
      if (sounds.get(i).pieces().get(0).nucleus()) {
        last = i;
      }
    }
    return last;
  }

  /** Creates a sentence from ARPAbet symbols; a 1 after a vowel is stress. */
  static SpokenSentence of(String text, String transcription) {
    List<Sound> sounds = new ArrayList<>();
    for (String symbol : transcription.split(" ", -1)) {
      boolean stressed = symbol.endsWith("1");
      String phone = stressed ? symbol.substring(0, symbol.length() - 1) : symbol;
      sounds.add(new Sound(PhoneInventory.piecesOf(phone), stressed));
    }
    return new SpokenSentence(text, List.copyOf(sounds));
  }
}
