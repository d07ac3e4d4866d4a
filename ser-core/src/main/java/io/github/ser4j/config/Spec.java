package io.github.ser4j.config;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Something configurable as data: what it is called and how it is set.
 *
 * <p>Numbers are written as Java writes them, in every locale, so that reading them back gives the
 * same bits. A description made by a {@code spec()} method names every setting, defaults included.
 * Immutable and safe to share between threads.
 *
 * @param name the kind of thing, for instance {@code mfcc} for a feature extractor
 * @param settings setting to value, sorted by setting, unmodifiable
 * @param parts the things that this one is made of, in their order, unmodifiable; most have none
 */
public record Spec(String name, NavigableMap<String, String> settings, List<Spec> parts) {
  /**
   * Copies what it is given.
   *
   * @param name see {@link #name()}
   * @param settings see {@link #settings()}
   * @param parts see {@link #parts()}
   * @throws IllegalArgumentException if the name is blank
   */
  public Spec {
    if (name.isBlank()) {
      throw new IllegalArgumentException("the name of a spec must not be blank");
    }
    settings = Collections.unmodifiableNavigableMap(new TreeMap<>(settings));
    parts = List.copyOf(parts);
  }

  /**
   * A description without parts.
   *
   * @param name the kind of thing
   * @param settings setting to value
   * @return the description
   * @throws IllegalArgumentException if the name is blank
   */
  public static Spec of(String name, Map<String, String> settings) {
    return new Spec(name, new TreeMap<>(settings), List.of());
  }

  /**
   * A description of something made of parts.
   *
   * @param name the kind of thing
   * @param parts its parts, in their order
   * @return the description
   * @throws IllegalArgumentException if the name is blank
   */
  public static Spec ofParts(String name, List<Spec> parts) {
    return new Spec(name, new TreeMap<>(), parts);
  }

  /**
   * The description in one line, for people.
   *
   * @return for instance {@code zcr(centred=true, frameSamples=2048, hopSamples=512)}
   */
  @Override
  public String toString() {
    String inner =
        settings.entrySet().stream()
            .map(setting -> setting.getKey() + "=" + setting.getValue())
            .collect(Collectors.joining(", "));
    String within = parts.stream().map(Spec::toString).collect(Collectors.joining(", "));
    return name + "(" + inner + (inner.isEmpty() || within.isEmpty() ? "" : ", ") + within + ")";
  }
}
