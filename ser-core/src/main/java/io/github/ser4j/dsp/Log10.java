package io.github.ser4j.dsp;

/**
 * The common logarithm, several times faster than {@link Math#log10}, with an error below 4e-10.
 *
 * <p>A number {@code 2^e · m} with {@code m} from {@code √½} to {@code √2} has the logarithm {@code
 * e·log10(2) + 2·log10(e)·(s + s³/3 + s⁵/5 + …)} with {@code s = (m − 1)/(m + 1)}.
 */
final class Log10 {
  private static final double LOG10_OF_2 = Math.log10(2);
  private static final double TWICE_LOG10_OF_E = 2 * Math.log10(Math.E);
  private static final long BITS_OF_SQRT_HALF = Double.doubleToRawLongBits(Math.sqrt(0.5));
  private static final long EXPONENT_BITS = 0xfffL << 52;

  private Log10() {}

  static double of(double x) {
    if (!(x >= Double.MIN_NORMAL && x <= Double.MAX_VALUE)) {
      return Math.log10(x);
    }
    long bits = Double.doubleToRawLongBits(x);
    long above = bits - BITS_OF_SQRT_HALF;
    double m = Double.longBitsToDouble(bits - (above & EXPONENT_BITS));
    double s = (m - 1) / (m + 1);
    double square = s * s;
    double series =
        s * (1 + square * (1.0 / 3 + square * (1.0 / 5 + square * (1.0 / 7 + square * (1.0 / 9)))));
    return (above >> 52) * LOG10_OF_2 + TWICE_LOG10_OF_E * series;
  }
}
