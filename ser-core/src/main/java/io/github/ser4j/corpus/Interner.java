package io.github.ser4j.corpus;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Keeps equal values of many clips in memory once. Not safe to share between threads; made for one
 * opening of a corpus.
 */
final class Interner {
  /** What differs from clip to clip is not worth remembering. */
  private static final int MOST = 100_000;

  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, Optional<String>> speakers = new HashMap<>();
  private final Map<List<String>, Map<String, String>> attributes = new HashMap<>();

  String text(String text) {
    return texts.size() < MOST
        ? texts.computeIfAbsent(text, same -> same)
        : texts.getOrDefault(text, text);
  }

  Optional<String> speaker(String speaker) {
    return speakers.computeIfAbsent(speaker, Optional::of);
  }

  /**
   * An unmodifiable map of attributes.
   *
   * @param values what the attributes depend on
   * @param make makes them
   */
  Map<String, String> attributes(
      List<String> values, Function<List<String>, Map<String, String>> make) {
    Map<String, String> known = attributes.get(values);
    if (known != null) {
      return known;
    }
    Map<String, String> made = Map.copyOf(make.apply(values));
    if (attributes.size() < MOST) {
      attributes.put(values, made);
    }
    return made;
  }
}
