package io.github.ser4j.internal;

import java.util.function.DoubleUnaryOperator;

/**
 * Golden-section search. Source: J. Kiefer, <i>Sequential minimax search for a maximum</i> (1953).
 */
public final class GoldenSection {
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private GoldenSection() {}

  /**
   * Finds the minimum of a function that falls to it and rises from there.
   *
   * @param function the function
   * @param from the lower end of the range
   * @param to the upper end
   * @param tolerance the length of the range that is left at the end, greater than 0
   * @return the middle of that range
   */
  public static double minimum(
      DoubleUnaryOperator function, double from, double to, double tolerance) {
    double low = from;
    double high = to;
    double left = high - GOLDEN * (high - low);
    double right = low + GOLDEN * (high - low);
    double ofLeft = function.applyAsDouble(left);
    double ofRight = function.applyAsDouble(right);
    while (high - low > tolerance) {
      if (ofLeft <= ofRight) {
        high = right;
        right = left;
        ofRight = ofLeft;
        left = high - GOLDEN * (high - low);
        ofLeft = function.applyAsDouble(left);
      } else {
        low = left;
        left = right;
        ofLeft = ofRight;
        right = low + GOLDEN * (high - low);
        ofRight = function.applyAsDouble(right);
      }
    }
    return (low + high) / 2;
  }
}
