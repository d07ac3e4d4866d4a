package io.github.ser4j.config;

/**
 * Base class of objects that are determined by their description: two objects of one class are
 * equal if their descriptions are equal. Whatever has a description can be saved, stored and
 * compared, so extend this class in parts of your own, or override {@code spec()} of their
 * interface.
 */
public abstract class Described {
  /** For subclasses. */
  protected Described() {}

  /**
   * Describes the object as data.
   *
   * @return its name, every setting, and its parts
   */
  public abstract Spec spec();

  /**
   * Returns the value that determines equality. Override it if parts may lack a description.
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
   * Returns the description in one line, for display.
   *
   * @return the description, or {@link #identity()} as text if there is no description
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
