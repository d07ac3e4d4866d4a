package io.github.ser4j.service;

/** Text of clients in messages. */
final class Text {
  private static final int MAX_CHARS = 60;

  private Text() {}

  /** Returns the beginning of a text, with control characters and halves of characters replaced. */
  static String shortened(String text) {
    StringBuilder clean = new StringBuilder();
    text.codePoints()
        .limit(MAX_CHARS)
        .map(c -> Character.isISOControl(c) || isSurrogate(c) ? '?' : c)
        .forEach(clean::appendCodePoint);
    return text.codePointCount(0, text.length()) > MAX_CHARS ? clean + "..." : clean.toString();
  }

  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
