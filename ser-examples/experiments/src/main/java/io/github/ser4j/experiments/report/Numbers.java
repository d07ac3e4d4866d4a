package io.github.ser4j.experiments.report;

import java.util.Locale;

/** Numbers as text, the same in every locale. */
final class Numbers {
  private Numbers() {}

  /** Formats a share as percent: "63.7 %". */
  static String percent(double share) {
    return Double.isFinite(share) ? fixed(1, 100 * share) + "\u00a0%" : "\u2013";
  }

  static String fixed(int digits, double value) {
    if (!Double.isFinite(value)) {
      return "\u2013";
    }
    String text = String.format(Locale.ROOT, "%." + digits + "f", value);
    return text.matches("-0\\.?0*") ? text.substring(1) : text;
  }

  static String seconds(double seconds) {
    return fixed(2, seconds) + "\u00a0s";
  }

  /** Formats with groups of three digits, separated by thin spaces. */
  static String whole(long count) {
    return String.format(Locale.ROOT, "%,d", count).replace(',', '\u202f');
  }

  /** Formats a count: "1 clip", "12 clips". */
  static String counted(long count, String what) {
    return whole(count) + " " + what + (count == 1 ? "" : "s");
  }

  /** Formats the p-value of a test: "p = 0.032", "p < 0.001". */
  static String pValue(double p) {
    return p < 0.001 ? "p < 0.001" : "p = " + fixed(3, p);
  }
}
