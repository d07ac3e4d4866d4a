package io.github.ser4j.features;

/**
 * The sum of the natural logarithms of many positive numbers, from the product of their mantissas
 * and the sum of their exponents: {@code Σ ln(m·2^e) = ln(Π m) + ln 2·Σ e}. It takes a logarithm
 * for every 512 numbers instead of each, with a relative error of the product of at most 512 ·
 * 2⁻⁵³.
 *
 * <p>Special cases: subnormal numbers, 0 and infinity are added as {@link Math#log} has them.
 *
 * <p>Not safe to share between threads.
 */
final class LogSum {
  /** Mantissas are less than 2, so that the product of so many is finite. */
  private static final int MOST_FACTORS = 512;

  private static final long MANTISSA = 0x000F_FFFF_FFFF_FFFFL;
  private static final long EXPONENT_OF_ONE = 1023L << 52;

  private double product = 1;
  private int factors;
  private long exponents;
  private double sum;

  /**
   * Adds the logarithm of a number.
   *
   * @param value 0 or more
   */
  void add(double value) {
    if (!(value >= Double.MIN_NORMAL && value <= Double.MAX_VALUE)) {
      sum += Math.log(value);
      return;
    }
    long bits = Double.doubleToRawLongBits(value);
    exponents += (bits >>> 52) - 1023;
    product *= Double.longBitsToDouble((bits & MANTISSA) | EXPONENT_OF_ONE);
    factors++;
    if (factors == MOST_FACTORS) {
      takeProduct();
    }
  }

  private void takeProduct() {
    sum += Math.log(product);
    product = 1;
    factors = 0;
  }

  /** Returns the sum so far, 0 if none was added. */
  double value() {
    takeProduct();
    return sum + exponents * Math.log(2);
  }
}
