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
   * @return the description, or {@link #identity()} as text where there is no description
   */
  @Override
  public String toString() {
    try {
      return spec().toString();
    } catch (UnsupportedOperationException e) {
      return identity().toString();
    }
  }
}
