package io.github.ser4j.config;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The description of a configurable object as data: its name, settings and parts.
 *
 * <p>Numbers are written as Java writes them, in every locale, so that they are read back bit for
 * bit. A description from a {@code spec()} method lists every setting, defaults included. Immutable
 * and safe to share between threads.
 *
 * @param name the kind of object, for instance {@code mfcc} for a feature extractor
 * @param settings values by setting, sorted, unmodifiable
 * @param parts the parts of the object, in order, unmodifiable; usually empty
 */
public record Spec(String name, NavigableMap<String, String> settings, List<Spec> parts) {
  /**
   * Creates a description from copies of the arguments.
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
   * Creates a description without parts.
   *
   * @param name the kind of object
   * @param settings settings by name
   * @return the description
   * @throws IllegalArgumentException if the name is blank
   */
  public static Spec of(String name, Map<String, String> settings) {
    return new Spec(name, new TreeMap<>(settings), List.of());
  }

  /**
   * Creates a description of an object made of parts.
   *
   * @param name the kind of object
   * @param parts its parts, in order
   * @return the description
   * @throws IllegalArgumentException if the name is blank
   */
  public static Spec ofParts(String name, List<Spec> parts) {
    return new Spec(name, new TreeMap<>(), parts);
  }

  /**
   * Returns the description in one line, for display.
   *
   * @return for instance {@code zcr(center=true, frameSamples=2048, hopSamples=512)}
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
