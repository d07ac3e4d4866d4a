package io.github.ser4j.split;

/** The ranges of fractions. */
final class Fractions {
  private Fractions() {}

  static double test(double testFraction) {
    if (!(testFraction > 0 && testFraction < 1)) {
      throw new IllegalArgumentException(
          "testFraction is " + testFraction + ", but must be above 0 and below 1");
    }
    return testFraction;
  }

  static double validation(double validationFraction) {
    if (!(validationFraction >= 0 && validationFraction < 1)) {
      throw new IllegalArgumentException(
          "validationFraction is " + validationFraction + ", but must be from 0 to below 1");
    }
    return validationFraction;
  }
}
