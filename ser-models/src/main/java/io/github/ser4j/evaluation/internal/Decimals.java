package io.github.ser4j.evaluation.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Formats metrics for tables. */
public final class Decimals {
  private Decimals() {}

  /**
   * Rounds the exact value to 4 decimals as Python does; Java's format rounds its shortest decimal
   * representation.
   *
   * @param value a finite value
   * @return the number, with a decimal point in every locale
   */
  public static String four(double value) {
    return new BigDecimal(value).setScale(4, RoundingMode.HALF_EVEN).toPlainString();
  }
}
