package io.github.ser4j.model.internal;

/** Checks of settings. */
public final class Requirements {
  private Requirements() {}

  /**
   * Requires a number of at least 1.
   *
   * @param name the setting, for the message
   * @param value its value
   * @return the value
   * @throws IllegalArgumentException if it is below 1
   */
  public static int positive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " is " + value + ", but must be at least 1");
    }
    return value;
  }

  /**
   * Requires a number of at least 0.
   *
   * @param name the setting, for the message
   * @param value its value
   * @return the value
   * @throws IllegalArgumentException if it is below 0
   */
  public static int notNegative(String name, int value) {
    if (value < 0) {
      throw new IllegalArgumentException(name + " is " + value + ", but must be at least 0");
    }
    return value;
  }

  /**
   * Requires a factor that makes nothing larger and does not make it vanish.
   *
   * @param name the setting, for the message
   * @param value its value
   * @return the value
   * @throws IllegalArgumentException if it is not above 0 and at most 1
   */
  public static double factor(String name, double value) {
    if (!(value > 0 && value <= 1)) {
      throw new IllegalArgumentException(
          name + " is " + value + ", but must be above 0 and at most 1");
    }
    return value;
  }
}
