package io.github.ser4j.spec;

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
   * @throws IllegalArgumentException if a setting is unknown (the message gives the known ones), is
   *     given under two names, or has a value out of its range
   */
  public T build(Map<String, String> given) {
    B fresh = builder.get();
    settings.read(name, given, fresh);
    return build.apply(fresh);
  }
}
