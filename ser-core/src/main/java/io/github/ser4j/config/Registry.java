package io.github.ser4j.config;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes things of their descriptions: everything of one interface that is known, by name.
 *
 * <p>A registry holds any number of interfaces, so one of them makes everything that a saved model
 * consists of. {@link #with} adds what is not part of the library:
 *
 * <pre>{@code
 * Registry registry =
 *     EmotionRecognizer.registry()
 *         .with(FeatureExtractor.class, "loudest", (spec, parts) -> new Loudest());
 * EmotionRecognizer recognizer = EmotionRecognizer.load(file, registry);
 * }</pre>
 *
 * <p>Immutable and safe to share between threads.
 */
public final class Registry {
  private static final Registry EMPTY = new Registry(Map.of());

  private final Map<Class<?>, NavigableMap<String, Maker<?>>> makers = new HashMap<>();

  /**
   * Makes a thing of its description.
   *
   * @param <T> what it makes, immutable
   */
  @FunctionalInterface
  public interface Maker<T> {
    /**
     * Makes a thing.
     *
     * @param spec what it is called and how it is set
     * @param registry makes its parts
     * @return the thing; its own description equals the given one, if that names every setting
     * @throws IllegalArgumentException if a setting or a part is wrong
     */
    T make(Spec spec, Registry registry);
  }

  private Registry(Map<Class<?>, NavigableMap<String, Maker<?>>> makers) {
    makers.forEach((type, byName) -> this.makers.put(type, new TreeMap<>(byName)));
  }

  /**
   * Returns a registry that knows nothing.
   *
   * @return the registry
   */
  public static Registry empty() {
    return EMPTY;
  }

  /**
   * Returns this registry and one more thing.
   *
   * @param <T> the interface
   * @param type the interface that the thing is asked for by, for instance {@code
   *     FeatureExtractor.class}
   * @param name what descriptions call it; takes the place of a thing of the same name
   * @param maker makes it
   * @return a copy
   */
  public <T> Registry with(Class<T> type, String name, Maker<? extends T> maker) {
    Registry more = new Registry(makers);
    more.makers.computeIfAbsent(type, first -> new TreeMap<>()).put(name, maker);
    return more;
  }

  /**
   * Returns this registry and a kind of thing without parts.
   *
   * @param <T> the interface
   * @param type the interface that the thing is asked for by
   * @param kind how to make it of its settings
   * @return a copy
   */
  public <T> Registry with(Class<T> type, Kind<? extends T, ?> kind) {
    return with(
        type,
        kind.name(),
        (spec, registry) -> {
          if (!spec.parts().isEmpty()) {
            throw new IllegalArgumentException(
                titleOf(type) + " " + spec.name() + " has no parts, but was given " + spec.parts());
          }
          return kind.build(spec.settings());
        });
  }

  /**
   * Returns this registry and everything that another one knows.
   *
   * @param other the other one; its things take the place of things of the same name
   * @return a copy
   */
  public Registry withAll(Registry other) {
    Registry more = new Registry(makers);
    other.makers.forEach(
        (type, byName) ->
            more.makers.computeIfAbsent(type, first -> new TreeMap<>()).putAll(byName));
    return more;
  }

  /**
   * Returns the names that are known of an interface.
   *
   * @param type the interface
   * @return sorted, unmodifiable
   */
  public NavigableSet<String> names(Class<?> type) {
    return Collections.unmodifiableNavigableSet(byName(type).navigableKeySet());
  }

  /**
   * Makes the thing that a description describes.
   *
   * @param <T> the interface
   * @param type the interface
   * @param spec the description
   * @return the thing
   * @throws IllegalArgumentException if its name is unknown (the message gives the known ones), or
   *     a setting or a part is wrong
   */
  public <T> T make(Class<T> type, Spec spec) {
    Maker<?> maker = byName(type).get(spec.name());
    if (maker == null) {
      throw new IllegalArgumentException(
          titleOf(type)
              + " '"
              + spec.name()
              + "' is unknown; known are "
              + String.join(", ", names(type))
              + "; others are added with Registry.with");
    }
    return type.cast(maker.make(spec, this));
  }

  /**
   * Makes the parts of a description that are all of one interface.
   *
   * @param <T> the interface
   * @param type the interface
   * @param spec the description
   * @return its parts, in their order, unmodifiable
   * @throws IllegalArgumentException as for {@link #make}
   */
  public <T> List<T> makeParts(Class<T> type, Spec spec) {
    return spec.parts().stream().map(part -> make(type, part)).toList();
  }

  /**
   * Makes what fills a role of a description.
   *
   * @param <T> the interface
   * @param type the interface
   * @param spec the description
   * @param role the role, see {@link Spec#role}
   * @return the thing
   * @throws IllegalArgumentException as for {@link #make}, or if there is no such role
   */
  public <T> T makeRole(Class<T> type, Spec spec, String role) {
    return makeOptionalRole(type, spec, role)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    spec.name() + " must have a part '" + role + "', but has " + spec.parts()));
  }

  /**
   * Makes what fills a role of a description, if there is such a role.
   *
   * @param <T> the interface
   * @param type the interface
   * @param spec the description
   * @param role the role, see {@link Spec#role}
   * @return the thing; empty if there is no such role
   * @throws IllegalArgumentException as for {@link #make}
   */
  public <T> Optional<T> makeOptionalRole(Class<T> type, Spec spec, String role) {
    return spec.inRole(role).map(thing -> make(type, thing));
  }

  private NavigableMap<String, Maker<?>> byName(Class<?> type) {
    return makers.getOrDefault(type, Collections.emptyNavigableMap());
  }

  /** "feature extractor" for {@code FeatureExtractor}. */
  private static String titleOf(Class<?> type) {
    return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }
}
