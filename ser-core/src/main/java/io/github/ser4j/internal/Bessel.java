package io.github.ser4j.internal;

/** Bessel functions. */
public final class Bessel {
  private Bessel() {}

  /**
   * Returns the modified function of the first kind and order 0, by its power series.
   *
   * @param x the argument; up to a few hundred, beyond which the result overflows
   * @return {@code I0(x)}
   */
  public static double i0(double x) {
    double quarter = x * x / 4;
    double term = 1;
    double sum = 1;
    for (int k = 1; term > sum * 1e-17; k++) {
      term *= quarter / ((double) k * k);
      sum += term;
    }
    return sum;
  }
}
