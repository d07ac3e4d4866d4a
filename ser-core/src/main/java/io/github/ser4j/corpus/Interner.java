package io.github.ser4j.corpus;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Keeps equal values of many clips in memory only once. Not safe to share between threads; used
 * while one corpus is opened.
 */
final class Interner {
  /** Values that differ from clip to clip are not worth caching. */
  private static final int MAX_SIZE = 100_000;

  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, Optional<String>> speakers = new HashMap<>();
  private final Map<List<String>, Map<String, String>> attributes = new HashMap<>();

  String text(String text) {
    return texts.size() < MAX_SIZE
        ? texts.computeIfAbsent(text, same -> same)
        : texts.getOrDefault(text, text);
  }

  Optional<String> speaker(String speaker) {
    return speakers.computeIfAbsent(speaker, Optional::of);
  }

  /**
   * Returns an unmodifiable map of attributes.
   *
   * @param values what the attributes depend on
   * @param make creates them
   */
  Map<String, String> attributes(
      List<String> values, Function<List<String>, Map<String, String>> make) {
    Map<String, String> known = attributes.get(values);
    if (known != null) {
      return known;
    }
    Map<String, String> made = Map.copyOf(make.apply(values));
    if (attributes.size() < MAX_SIZE) {
      attributes.put(values, made);
    }
    return made;
  }
}
