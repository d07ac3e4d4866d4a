package io.github.ser4j.config;

/**
 * A thing that its description tells everything about: of one class, equal descriptions are equal
 * things.
 */
public abstract class Described {
  /** For subclasses. */
  protected Described() {}

  /**
   * Describes the thing as data.
   *
   * @return its name, every setting, and its parts
   */
  public abstract Spec spec();

  /**
   * Returns what equality follows. A thing whose parts may lack a description overrides this.
   *
   * @return the description, unless overridden
   */
  protected Object identity() {
    return spec();
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof Described that
        && getClass() == that.getClass()
        && identity().equals(that.identity());
  }

  @Override
  public final int hashCode() {
    return identity().hashCode();
  }

  /**
   * Returns the description in one line, for people.
   *
   * @return {@link #identity()} as text, unless overridden
   */
  @Override
  public String toString() {
    return identity().toString();
  }
}
