package io.github.ser4j.experiments.report;

/** Names as they may stand in a chart. */
final class Labels {
  private static final int MAX_CHARACTERS = 16;

  private Labels() {}

  /** A chart has no room for long names, and draws nothing for empty ones. */
  static String shortened(String name) {
    String line = name.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    if (line.isEmpty()) {
      return "(blank)";
    }
    int[] codes = line.codePoints().toArray();
    return codes.length <= MAX_CHARACTERS
        ? line
        : new String(codes, 0, MAX_CHARACTERS - 1) + "\u2026";
  }
}
