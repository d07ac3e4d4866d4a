package io.github.ser4j.model;

/** Checks of settings. */
final class Requirements {
  private Requirements() {}

  static int positive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " is " + value + ", but must be at least 1");
    }
    return value;
  }
}
