package io.github.ser4j.split;

import io.github.ser4j.internal.Checks;

/** The ranges of fractions. */
final class Fractions {
  private Fractions() {}

  static double test(double testFraction) {
    Checks.insideZeroAndOne("testFraction", testFraction);
    return testFraction;
  }

  static double validation(double validationFraction) {
    Checks.belowOne("validationFraction", validationFraction);
    return validationFraction;
  }
}
