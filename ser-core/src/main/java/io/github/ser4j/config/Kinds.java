package io.github.ser4j.config;

import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;

/**
 * The kinds of things that are known in one place, by name. Immutable and safe to share between
 * threads.
 *
 * @param <T> what all of them make
 */
public final class Kinds<T> {
  private final String title;
  private final NavigableMap<String, Kind<? extends T, ?>> kinds = new TreeMap<>();

  private Kinds(String title, List<? extends Kind<? extends T, ?>> kinds) {
    this.title = title;
    kinds.forEach(kind -> this.kinds.put(kind.name(), kind));
  }

  /**
   * Collects kinds.
   *
   * @param <T> what all of them make
   * @param title what such a thing is called in messages, for instance {@code architecture}
   * @param kinds the kinds, with different names
   * @return the kinds
   */
  public static <T> Kinds<T> of(String title, List<? extends Kind<? extends T, ?>> kinds) {
    return new Kinds<>(title, kinds);
  }

  /**
   * The names that are known.
   *
   * @return sorted, unmodifiable
   */
  public NavigableSet<String> names() {
    return Collections.unmodifiableNavigableSet(kinds.navigableKeySet());
  }

  /**
   * The kind of a name.
   *
   * @param name one of {@link #names()}
   * @return the kind
   * @throws IllegalArgumentException if the name is unknown; the message gives the known ones
   */
  public Kind<? extends T, ?> named(String name) {
    Kind<? extends T, ?> kind = kinds.get(name);
    if (kind == null) {
      throw new IllegalArgumentException(
          title + " '" + name + "' is unknown; known are " + String.join(", ", kinds.keySet()));
    }
    return kind;
  }

  /**
   * Makes the thing that a description describes.
   *
   * @param spec a description without parts
   * @return the thing
   * @throws IllegalArgumentException if the name or a setting is unknown, a value is out of its
   *     range, or there are parts
   */
  public T make(Spec spec) {
    if (!spec.parts().isEmpty()) {
      throw new IllegalArgumentException(
          title + " " + spec.name() + " has no parts, but was given " + spec.parts());
    }
    return named(spec.name()).build(spec.settings());
  }
}
