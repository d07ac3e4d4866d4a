package io.github.ser4j.experiments.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shortens SVG paths: numbers are rounded to hundredths of a pixel. */
final class SvgPath {
  private static final Pattern NUMBER = Pattern.compile("-?\\d*\\.?\\d+(?:[eE][-+]?\\d+)?");
  private static final Pattern TOKEN = Pattern.compile("[MLCQZ]|" + NUMBER);

  private SvgPath() {}

  static String rounded(String text) {
    return NUMBER
        .matcher(text)
        .replaceAll(match -> decimal(Math.round(100 * Double.parseDouble(match.group()))));
  }

  /** Returns the same path in relative coordinates, which are shorter. */
  static String compact(String path) {
    StringBuilder out = new StringBuilder(path.length() / 2);
    long[] at = new long[2];
    long[] start = new long[2];
    long[] point = new long[6];
    int numbers = 0;
    char command = 'M';
    Matcher tokens = TOKEN.matcher(path);
    while (tokens.find()) {
      char first = tokens.group().charAt(0);
      if (Character.isLetter(first)) {
        command = first;
        out.append(Character.toLowerCase(first));
        if (first == 'Z') {
          at = start.clone();
        }
        continue;
      }
      point[numbers++] = Math.round(100 * Double.parseDouble(tokens.group()));
      if (numbers == numbersOf(command)) {
        for (int i = 0; i < numbers; i++) {
          String number = decimal(point[i] - at[i % 2]);
          boolean parted =
              number.startsWith("-") || Character.isLetter(out.charAt(out.length() - 1));
          out.append(parted ? "" : " ").append(number);
        }
        at = new long[] {point[numbers - 2], point[numbers - 1]};
        if (command == 'M') {
          start = at.clone();
        }
        numbers = 0;
      }
    }
    return out.toString();
  }

  private static int numbersOf(char command) {
    return command == 'C' ? 6 : command == 'Q' ? 4 : 2;
  }

  private static String decimal(long hundredths) {
    long rest = Math.abs(hundredths % 100);
    String sign = hundredths < 0 ? "-" : "";
    long whole = Math.abs(hundredths / 100);
    if (rest == 0) {
      return whole == 0 ? "0" : sign + whole;
    }
    String fraction = rest % 10 == 0 ? "." + rest / 10 : (rest < 10 ? ".0" : ".") + rest;
    return sign + (whole == 0 ? "" : whole) + fraction;
  }
}
