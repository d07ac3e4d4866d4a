package io.github.ser4j.config;

import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A kind of thing that specs name: how to describe one, and how to make one from its description.
 *
 * @param <T> the thing, immutable
 * @param <B> its builder
 * @param name what specs call it
 * @param settings what can be set
 * @param builder makes a builder with the defaults
 * @param build makes the thing
 */
public record Kind<T, B>(
    String name, Settings<T, B> settings, Supplier<B> builder, Function<B, T> build) {

  /**
   * Describes a thing of this kind.
   *
   * @param thing what to describe
   * @return its name and every setting, defaults included
   */
  public Spec describe(T thing) {
    return Spec.of(name, settings.write(thing));
  }

  /**
   * Makes a thing of settings in text form.
   *
   * @param given setting to value; what is left out has its default
   * @return the thing
   * @throws IllegalArgumentException as {@link #read} does
   */
  public T build(Map<String, String> given) {
    B fresh = builder.get();
    read(given, fresh);
    return build.apply(fresh);
  }

  /**
   * Sets what is given and leaves the rest as it is.
   *
   * @param given setting to value
   * @param target what to set
   * @throws IllegalArgumentException if a setting is unknown (the message gives the known ones,
   *     what they take and their defaults), is given under two names, or has a value out of its
   *     range
   */
  public void read(Map<String, String> given, B target) {
    settings.read(name, given, target, this::defaults);
  }

  /**
   * The settings, for messages.
   *
   * @return in one line, sorted by name: aliases, what each takes, and its default
   */
  public String known() {
    return settings.known(defaults());
  }

  /** Empty for a kind that is not made without anything given. */
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
