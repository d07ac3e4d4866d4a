package io.github.ser4j.corpus.synthetic;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The twelve sentences of CREMA-D by their codes. Source: H. Cao et al.: <i>CREMA-D</i>, IEEE
 * Transactions on Affective Computing 5(4), 2014.
 */
final class CremadSentences {
  private static final NavigableMap<String, SpokenSentence> BY_CODE =
      new TreeMap<>(
          Map.ofEntries(
              sentence("DFA", "Don't forget a jacket", "D OW1 N T F ER G EH1 T AX D ZH AE1 K IH T"),
              sentence("IEO", "It's eleven o'clock", "IH T S IH L EH1 V AX N AX K L AA1 K"),
              sentence(
                  "IOM",
                  "I'm on my way to the meeting",
                  "AY M AA N M AY W EY1 T AX DH AX M IY1 T IH N"),
              sentence(
                  "ITH",
                  "I think I have a doctor's appointment",
                  "AY TH IH1 N K AY HH AE V AX D AA1 K T ER Z AX P AO1 IH N T M AX N T"),
              sentence(
                  "ITS",
                  "I think I've seen this before",
                  "AY TH IH1 N K AY V S IY1 N DH IH S B IH F AO1 R"),
              sentence(
                  "IWL",
                  "I would like a new alarm clock",
                  "AY W UH D L AY1 K AX N UW1 AX L AA1 R M K L AA K"),
              sentence(
                  "IWW",
                  "I wonder what this is about",
                  "AY W AH1 N D ER W AH T DH IH1 S IH Z AX B AW1 T"),
              sentence(
                  "MTI",
                  "Maybe tomorrow it will be cold",
                  "M EY1 B IY T AX M AA1 R OW IH T W IH L B IY K OW1 L D"),
              sentence(
                  "TAI",
                  "The airplane is almost full",
                  "DH IY EH1 R P L EY N IH Z AO1 L M OW S T F UH1 L"),
              sentence(
                  "TIE",
                  "That is exactly what happened",
                  "DH AE1 T IH Z IH G Z AE1 K T L IY W AH T HH AE1 P AX N D"),
              sentence("TSI", "The surface is slick", "DH AX S ER1 F AX S IH Z S L IH1 K"),
              sentence(
                  "WSI",
                  "We'll stop in a couple of minutes",
                  "W IY L S T AA1 P IH N AX K AH1 P AX L AX V M IH1 N AX T S")));

  private CremadSentences() {}

  /** Returns the sentence of a code, if it is one of {@link #codes()}. */
  static Optional<SpokenSentence> ofCode(String code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }

  static NavigableSet<String> codes() {
    return Collections.unmodifiableNavigableSet(BY_CODE.navigableKeySet());
  }

  private static Map.Entry<String, SpokenSentence> sentence(
      String code, String text, String transcription) {
    return Map.entry(code, SpokenSentence.of(text, transcription));
  }
}
