package io.github.ser4j.corpus.synthetic;

import static java.util.Map.entry;

import io.github.ser4j.corpus.synthetic.SpeechPiece.Formants;
import java.util.List;
import java.util.Map;

/**
 * The sounds of English that the synthesizer supports, by their ARPAbet symbols.
 *
 * <p>Formants of vowels and consonants follow table II of D. H. Klatt: <i>Software for a
 * cascade/parallel formant synthesizer</i>, JASA 67, 1980, whose vowels agree with those of
 * Peterson and Barney (1952). Durations follow D. H. Klatt: <i>Linguistic uses of segmental
 * duration in English</i>, JASA 59, 1976, rounded.
 */
final class PhoneInventory {
  private static final Map<String, List<SpeechPiece>> PHONES =
      Map.ofEntries(
          vowel("IY", 140, 310, 2020, 2960, 290, 2070, 2960),
          vowel("IH", 110, 400, 1800, 2570, 470, 1600, 2600),
          vowel("EY", 160, 480, 1720, 2520, 330, 2020, 2600),
          vowel("EH", 120, 530, 1680, 2500, 620, 1530, 2530),
          vowel("AE", 160, 620, 1660, 2430, 650, 1490, 2470),
          vowel("AA", 160, 700, 1220, 2600, 700, 1220, 2600),
          vowel("AO", 160, 600, 990, 2570, 630, 1040, 2600),
          vowel("AH", 120, 620, 1220, 2550, 620, 1220, 2550),
          vowel("AX", 90, 500, 1400, 2400, 500, 1400, 2400),
          vowel("OW", 160, 540, 1100, 2300, 450, 900, 2300),
          vowel("UH", 120, 450, 1100, 2350, 500, 1180, 2390),
          vowel("UW", 150, 350, 1250, 2200, 320, 900, 2200),
          vowel("ER", 140, 470, 1270, 1540, 420, 1310, 1540),
          vowel("AY", 180, 660, 1200, 2550, 400, 1880, 2500),
          vowel("AW", 180, 640, 1230, 2550, 420, 940, 2350),
          hum("W", 60, 290, 610, 2150, 1, 0.6),
          hum("Y", 60, 260, 2070, 3020, 1, 0.6),
          hum("R", 60, 310, 1060, 1380, 1, 0.6),
          hum("L", 60, 310, 1050, 2880, 1, 0.6),
          hum("M", 70, 480, 1270, 2130, 2.5, 0.5),
          hum("N", 60, 480, 1340, 2470, 2.5, 0.5),
          entry("HH", List.of(SpeechPiece.breath(60, Formants.SCHWA, 0.25))),
          friction("F", 90, 340, 1100, 2080, 0, 0.15, 4500, 4000),
          friction("V", 60, 220, 1100, 2080, 0.35, 0.08, 4500, 4000),
          friction("DH", 45, 270, 1290, 2540, 0.4, 0.06, 5000, 4000),
          friction("TH", 80, 320, 1290, 2540, 0, 0.1, 5500, 4000),
          friction("S", 100, 320, 1390, 2530, 0, 0.35, 5600, 1400),
          friction("Z", 75, 240, 1390, 2530, 0.3, 0.2, 5600, 1400),
          friction("SH", 110, 300, 1840, 2750, 0, 0.6, 2900, 900),
          friction("ZH", 80, 260, 1800, 2820, 0.3, 0.35, 2900, 900),
          plosive("P", false, 70, 400, 1100, 2150, 0.8, 1000, 1200),
          plosive("B", true, 65, 200, 1100, 2150, 0.5, 1000, 1200),
          plosive("T", false, 60, 400, 1600, 2600, 0.4, 4200, 1800),
          plosive("D", true, 55, 200, 1600, 2600, 0.25, 4200, 1800),
          plosive("K", false, 65, 300, 1990, 2850, 1.3, 1900, 700),
          plosive("G", true, 60, 200, 1990, 2850, 0.7, 1900, 700));

  private PhoneInventory() {}

  /** Returns the pieces of a sound, in order. */
  static List<SpeechPiece> piecesOf(String symbol) {
    List<SpeechPiece> pieces = PHONES.get(symbol);
    if (pieces == null) {
      throw new IllegalArgumentException("'" + symbol + "' is not a known ARPAbet symbol");
    }
    return pieces;
  }

  private static Map.Entry<String, List<SpeechPiece>> vowel(
      String symbol, int milliseconds, int f1, int f2, int f3, int g1, int g2, int g3) {
    Formants start = new Formants(f1, f2, f3);
    Formants end = new Formants(g1, g2, g3);
    return entry(symbol, List.of(SpeechPiece.vowel(milliseconds, start, end)));
  }

  private static Map.Entry<String, List<SpeechPiece>> hum(
      String symbol,
      int milliseconds,
      int f1,
      int f2,
      int f3,
      double bandwidthRatio,
      double voicing) {
    Formants formants = new Formants(f1, f2, f3);
    return entry(symbol, List.of(SpeechPiece.hum(milliseconds, formants, bandwidthRatio, voicing)));
  }

  private static Map.Entry<String, List<SpeechPiece>> friction(
      String symbol,
      int milliseconds,
      int f1,
      int f2,
      int f3,
      double voicing,
      double amplitude,
      int centerHz,
      int bandwidthHz) {
    Formants formants = new Formants(f1, f2, f3);
    return entry(
        symbol,
        List.of(
            SpeechPiece.friction(
                milliseconds, formants, voicing, amplitude, centerHz, bandwidthHz)));
  }

  /** Creates a closure, then a burst, then breath if the plosive is voiceless. */
  private static Map.Entry<String, List<SpeechPiece>> plosive(
      String symbol,
      boolean voiced,
      int closureMilliseconds,
      int f1,
      int f2,
      int f3,
      double burst,
      int centerHz,
      int bandwidthHz) {
    Formants formants = new Formants(f1, f2, f3);
    SpeechPiece closure = SpeechPiece.hum(closureMilliseconds, formants, 3, voiced ? 0.15 : 0);
    SpeechPiece release = SpeechPiece.friction(12, formants, 0, burst, centerHz, bandwidthHz);
    return entry(
        symbol,
        voiced
            ? List.of(closure, release)
            : List.of(closure, release, SpeechPiece.breath(30, formants, 0.2)));
  }
}
