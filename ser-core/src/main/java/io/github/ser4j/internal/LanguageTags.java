package io.github.ser4j.internal;

import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;

/** Languages as BCP 47 tags. */
public final class LanguageTags {
  private LanguageTags() {}

  /**
   * Requires well-formed tags.
   *
   * @param tags for instance {@code de} and {@code en-gb}
   * @return the tags in their usual letters, {@code en-GB}; unmodifiable
   * @throws IllegalArgumentException if one is not well-formed
   */
  public static List<String> of(List<String> tags) {
    return tags.stream().map(LanguageTags::of).toList();
  }

  private static String of(String tag) {
    String allowed = "a BCP 47 tag such as de or en-GB";
    if (tag.isBlank()) {
      throw Checks.textFailure("language", tag, allowed);
    }
    try {
      return new Locale.Builder().setLanguageTag(tag).build().toLanguageTag();
    } catch (IllformedLocaleException e) {
      throw Checks.textFailure("language", tag, allowed);
    }
  }
}
