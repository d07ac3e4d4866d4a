package io.github.ser4j.config;

import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A kind of configurable object: how to describe one, and how to create one from its description.
 *
 * @param <T> the object, immutable
 * @param <B> its builder
 * @param name its name in specs
 * @param settings its settings
 * @param builder creates a builder with the defaults
 * @param build builds the object
 */
public record Kind<T, B>(
    String name, Settings<T, B> settings, Supplier<B> builder, Function<B, T> build) {

  /**
   * Describes an object of this kind.
   *
   * @param thing the object to describe
   * @return its name and every setting, defaults included
   */
  public Spec describe(T thing) {
    return Spec.of(name, settings.write(thing));
  }

  /**
   * Creates an object from settings in text form.
   *
   * @param given settings by name; omitted settings keep their defaults
   * @return the object
   * @throws IllegalArgumentException as {@link #read} does
   */
  public T build(Map<String, String> given) {
    B fresh = builder.get();
    read(given, fresh);
    return build.apply(fresh);
  }

  /**
   * Applies the given settings and leaves the others unchanged.
   *
   * @param given settings by name
   * @param target the builder to change
   * @throws IllegalArgumentException if a setting is unknown (the message lists the known ones with
   *     their values and defaults), given under two names, or out of range
   */
  public void read(Map<String, String> given, B target) {
    settings.read(name, given, target, this::defaults);
  }

  /**
   * Returns the settings, for messages.
   *
   * @return in one line, sorted by name: aliases, what each takes, and its default
   */
  public String known() {
    return settings.known(defaults());
  }

  /** Returns the defaults; empty for a kind with required settings. */
  private Map<String, String> defaults() {
    T standard;
    try {
      standard = build.apply(builder.get());
    } catch (IllegalArgumentException e) {
      return Map.of();
    }
    return settings.write(standard);
  }
}
