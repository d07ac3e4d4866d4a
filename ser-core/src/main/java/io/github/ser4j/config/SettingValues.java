package io.github.ser4j.config;

import io.github.ser4j.internal.Checks;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The values of settings as text. */
final class SettingValues {
  private SettingValues() {}

  static int parseInteger(String name, String text) {
    try {
      // Python users write "2.0" for a whole number.
      return new BigDecimal(text).intValueExact();
    } catch (NumberFormatException | ArithmeticException e) {
      throw Checks.textFailure(name, text, "a whole number");
    }
  }

  static int[] parseIntegers(String name, String text) {
    return Pattern.compile(",")
        .splitAsStream(text)
        .mapToInt(part -> parseInteger(name, part.strip()))
        .toArray();
  }

  static String joined(int[] values) {
    return Arrays.stream(values).mapToObj(Integer::toString).collect(Collectors.joining(","));
  }

  static long parseLong(String name, String text) {
    try {
      return new BigDecimal(text).longValueExact();
    } catch (NumberFormatException | ArithmeticException e) {
      throw Checks.textFailure(name, text, "a whole number");
    }
  }

  static double parseReal(String name, String text) {
    return parseReal(name, text, "");
  }

  static double parseReal(String name, String text, String otherwise) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw Checks.textFailure(name, text, "a number" + otherwise);
    }
  }

  static <E extends Enum<E>> E parseChoice(String name, Class<E> type, String text) {
    for (E value : type.getEnumConstants()) {
      if (lowerCase(value).equals(text.toLowerCase(Locale.ROOT))) {
        return value;
      }
    }
    throw Checks.textFailure(name, text, "one of " + choices(type));
  }

  static String choices(Class<? extends Enum<?>> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(SettingValues::lowerCase)
        .collect(Collectors.joining(", "));
  }

  static String lowerCase(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
