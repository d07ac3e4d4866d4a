package io.github.ser4j.config;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The description of a configurable object as data: its name, settings and parts.
 *
 * <p>Numbers are written as Java writes them, in every locale, so that they are read back bit for
 * bit. A description from a {@code spec()} method lists every setting, defaults included. Where an
 * object has parts for several purposes, each purpose is a part named after it that holds the
 * object as its only part: a <i>role</i>, for instance {@code optimizer(adam(…))} in a training
 * plan. Immutable and safe to share between threads.
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
   * Creates a description without settings and parts.
   *
   * @param name the kind of object
   * @return the description
   * @throws IllegalArgumentException if the name is blank
   */
  public static Spec of(String name) {
    return of(name, Map.of());
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
   * Creates the description of a role and the object in it.
   *
   * @param role the role, for instance {@code optimizer}
   * @param thing the object
   * @return the description, to be a part of another one
   * @throws IllegalArgumentException if the role is blank
   */
  public static Spec role(String role, Spec thing) {
    return ofParts(role, List.of(thing));
  }

  /**
   * Returns a part by name.
   *
   * @param partName the name
   * @return the first part with that name; empty if there is none
   */
  public Optional<Spec> part(String partName) {
    return parts.stream().filter(part -> part.name().equals(partName)).findFirst();
  }

  /**
   * Returns the object in a role.
   *
   * @param role the role, see {@link #role}
   * @return the object; empty if there is no such role
   * @throws IllegalArgumentException if the role does not consist of exactly one object
   */
  public Optional<Spec> inRole(String role) {
    return part(role)
        .map(
            found -> {
              if (found.parts().size() != 1 || !found.settings().isEmpty()) {
                throw new IllegalArgumentException(
                    "the "
                        + role
                        + " of "
                        + name
                        + " is "
                        + found
                        + ", but must be exactly one object without settings");
              }
              return found.parts().get(0);
            });
  }

  /**
   * Requires that all parts have known names.
   *
   * @param known the allowed names
   * @throws IllegalArgumentException if a part has another name
   */
  public void requireParts(String... known) {
    for (Spec part : parts) {
      if (!List.of(known).contains(part.name())) {
        throw new IllegalArgumentException(
            name
                + " has no part '"
                + part.name()
                + "'; "
                + (known.length == 0 ? "it has none" : "known are " + String.join(", ", known)));
      }
    }
  }

  /**
   * Requires that there are no settings, as for objects that consist only of parts.
   *
   * @throws IllegalArgumentException if there are any
   */
  public void requireNoSettings() {
    if (!settings.isEmpty()) {
      throw new IllegalArgumentException(
          name + " has no settings, but was given " + settings + ": set its parts instead");
    }
  }

  /**
   * Compares two descriptions, setting by setting.
   *
   * <pre>{@code
   * recipe.spec().differences(Recipe.recommended().spec());
   * // [recipe plan: epochs 60 instead of 50]
   * }</pre>
   *
   * @param other the other description
   * @return the differences, each with its path; empty if the two are equal
   */
  public List<String> differences(Spec other) {
    return differences(other, " instead of ");
  }

  /**
   * Compares two descriptions, setting by setting, in given words.
   *
   * <pre>{@code
   * now.differences(earlier, ", but it was ");
   * // [plan optimizer adam: learningRate 0.001, but it was 0.002]
   * }</pre>
   *
   * @param other the other description
   * @param contrast the text between a value of this description and one of the other
   * @return the differences, each with its path; empty if the two are equal
   */
  public List<String> differences(Spec other, String contrast) {
    return SpecDifferences.of(this, other, contrast);
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
