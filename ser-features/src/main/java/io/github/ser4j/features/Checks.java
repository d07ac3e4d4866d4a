package io.github.ser4j.features;

/** Checks of numbers that callers pass in. */
final class Checks {
  private Checks() {}

  static void atLeast(int minimum, String name, int value) {
    if (value < minimum) {
      throw new IllegalArgumentException(
          name + " is " + value + ", but must be at least " + minimum);
    }
  }

  static void finite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " is " + value + ", but must be finite");
    }
  }

  static void positive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          name + " is " + value + ", but must be finite and greater than 0");
    }
  }

  static void insideZeroAndOne(String name, double value) {
    if (!(value > 0 && value < 1)) {
      throw new IllegalArgumentException(
          name + " is " + value + ", but must be greater than 0 and less than 1");
    }
  }
}
