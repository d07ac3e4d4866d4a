package io.github.ser4j.internal;

/** Why something failed. */
public final class Causes {
  private Causes() {}

  /**
   * Returns the cause that has no cause itself.
   *
   * @param failure any failure
   * @return the failure itself if it has no cause
   */
  public static Throwable deepest(Throwable failure) {
    Throwable deepest = failure;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return deepest;
  }
}
