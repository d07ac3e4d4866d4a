package io.github.ser4j.experiments.report;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Names for charts. */
final class Labels {
  /** A number and its first two decimals, then the others. */
  private static final Pattern DECIMALS = Pattern.compile("(\\d\\.\\d\\d)\\d+");

  private static final int MAX_CHARACTERS = 16;

  private Labels() {}

  /** Shortens long names, and replaces empty ones. */
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

  /** Makes names that were shortened to the same text distinct, by invisible characters. */
  static List<String> distinct(List<String> names) {
    Set<String> distinct = new LinkedHashSet<>();
    for (String name : names) {
      String other = name;
      while (!distinct.add(other)) {
        other += "\u200b";
      }
    }
    return List.copyOf(distinct);
  }

  /** Formats an augmentation for display: without its seed and unused settings. */
  static String ofChange(String change) {
    return DECIMALS
        .matcher(change.replaceAll("(seed=-?\\d+|\\w+=none|quality=\\w+)(, )?", ""))
        .replaceAll("$1")
        .replaceAll(", \\)", ")")
        .replaceAll("\\(\\)", "");
  }
}
