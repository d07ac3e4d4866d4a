package io.github.ser4j.split;

import io.github.ser4j.config.Settings;
import io.github.ser4j.internal.Checks;
import java.util.function.BiConsumer;
import java.util.function.ToDoubleFunction;

/** The fractions of a split with three parts: their settings and ranges. */
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

  /** Returns the settings {@code testFraction} and {@code validationFraction}. */
  static <T, B> Settings<T, B> settings(
      ToDoubleFunction<T> test,
      BiConsumer<B, Double> setTest,
      ToDoubleFunction<T> validation,
      BiConsumer<B, Double> setValidation) {
    return new Settings<T, B>()
        .real("testFraction", test, setTest)
        .about("testFraction", "greater than 0 and less than 1")
        .real("validationFraction", validation, setValidation)
        .about("validationFraction", "from 0 to below 1");
  }
}
