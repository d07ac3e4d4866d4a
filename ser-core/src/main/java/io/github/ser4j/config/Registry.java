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
 * Creates objects from their descriptions: all known implementations of an interface, by name.
 *
 * <p>A registry covers any number of interfaces, so one registry creates all parts of a saved
 * model. {@link #with} adds implementations from outside the library:
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
   * Creates an object from its description.
   *
   * @param <T> the type of the object, immutable
   */
  @FunctionalInterface
  public interface Maker<T> {
    /**
     * Creates an object.
     *
     * @param spec its description
     * @param registry creates its parts
     * @return the object; its own description equals the given one, if that lists every setting
     * @throws IllegalArgumentException if a setting or a part is invalid
     */
    T make(Spec spec, Registry registry);
  }

  private Registry(Map<Class<?>, NavigableMap<String, Maker<?>>> makers) {
    makers.forEach((type, byName) -> this.makers.put(type, new TreeMap<>(byName)));
  }

  /**
   * Returns an empty registry.
   *
   * @return the registry
   */
  public static Registry empty() {
    return EMPTY;
  }

  /**
   * Returns this registry with one more implementation.
   *
   * @param <T> the interface
   * @param type the interface it implements, for instance {@code FeatureExtractor.class}
   * @param name its name in descriptions; replaces one of the same name
   * @param maker creates it
   * @return a copy
   */
  public <T> Registry with(Class<T> type, String name, Maker<? extends T> maker) {
    Registry more = new Registry(makers);
    more.makers.computeIfAbsent(type, first -> new TreeMap<>()).put(name, maker);
    return more;
  }

  /**
   * Returns this registry with one more kind of object without parts.
   *
   * @param <T> the interface
   * @param type the interface it implements
   * @param kind how to create it from its settings
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
   * Returns this registry merged with another one.
   *
   * @param other the other one; its entries replace those of the same name
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
   * Returns the known names of an interface.
   *
   * @param type the interface
   * @return sorted, unmodifiable
   */
  public NavigableSet<String> names(Class<?> type) {
    return Collections.unmodifiableNavigableSet(byName(type).navigableKeySet());
  }

  /**
   * Creates the object that a description describes.
   *
   * @param <T> the interface
   * @param type the interface
   * @param spec the description
   * @return the object
   * @throws IllegalArgumentException if its name is unknown (the message lists the known ones), or
   *     a setting or a part is invalid
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
              + "; add others with Registry.with");
    }
    return type.cast(maker.make(spec, this));
  }

  /**
   * Creates the parts of a description that all implement one interface.
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
   * Creates the object in a role of a description.
   *
   * @param <T> the interface
   * @param type the interface
   * @param spec the description
   * @param role the role, see {@link Spec#role}
   * @return the object
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
   * Creates the object in a role of a description, if there is such a role.
   *
   * @param <T> the interface
   * @param type the interface
   * @param spec the description
   * @param role the role, see {@link Spec#role}
   * @return the object; empty if there is no such role
   * @throws IllegalArgumentException as for {@link #make}
   */
  public <T> Optional<T> makeOptionalRole(Class<T> type, Spec spec, String role) {
    return spec.inRole(role).map(thing -> make(type, thing));
  }

  private NavigableMap<String, Maker<?>> byName(Class<?> type) {
    return makers.getOrDefault(type, Collections.emptyNavigableMap());
  }

  /** Returns for instance "feature extractor" for {@code FeatureExtractor}. */
  private static String titleOf(Class<?> type) {
    return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }
}
