package io.github.ser4j.features.store;

/**
 * IEEE 754 binary16 numbers: 1 bit of sign, 5 of exponent, 10 of fraction. The JDK converts them
 * only since version 20.
 */
final class HalfFloat {
  /**
   * Values from here on are nearer to 2^16 than to the largest half, 65504, and would become
   * infinite.
   */
  static final float TOO_LARGE = 65520;

  private static final int SIGN = 0x8000;
  private static final int INFINITY = 0x7C00;
  private static final int FRACTION = 0x03FF;
  private static final int QUIET = 0x0200;

  /** The bits of a float that a half lacks. */
  private static final int EXTRA_BITS = 13;

  private static final int JUST_BELOW_HALF = (1 << (EXTRA_BITS - 1)) - 1;

  /** The difference between the exponent biases, 127 − 15, shifted to the exponent of a half. */
  private static final int REBIAS = 112 << 10;

  private static final float SCALE = 0x1p112f;
  private static final float LEAST_NORMAL = 0x1p-14f;

  private HalfFloat() {}

  /** Converts a half to a float, which is exact. */
  static float toFloat(short half) {
    int sign = (half & SIGN) << 16;
    int magnitude = half & ~SIGN & 0xFFFF;
    if (magnitude >= INFINITY) {
      return Float.intBitsToFloat(sign | 0x7F800000 | (magnitude & FRACTION) << EXTRA_BITS);
    }
    // The multiplication is exact, and converts subnormal halves to normal floats.
    float value = Float.intBitsToFloat(magnitude << EXTRA_BITS) * SCALE;
    return Float.intBitsToFloat(sign | Float.floatToRawIntBits(value));
  }

  /** Returns the nearest half, ties to even. */
  static short fromFloat(float value) {
    int bits = Float.floatToRawIntBits(value);
    int sign = bits >>> 16 & SIGN;
    int magnitude = bits & Integer.MAX_VALUE;
    float absolute = Float.intBitsToFloat(magnitude);
    int half;
    if (Float.isNaN(value)) {
      half = INFINITY | QUIET | ((magnitude >>> EXTRA_BITS) & FRACTION);
    } else if (absolute >= TOO_LARGE) {
      half = INFINITY;
    } else if (absolute < LEAST_NORMAL) {
      // Floats from 0.5 on have the spacing of subnormal halves, so adding rounds.
      half = Float.floatToRawIntBits(absolute + 0.5f) - Float.floatToRawIntBits(0.5f);
    } else {
      int odd = (magnitude >>> EXTRA_BITS) & 1;
      half = ((magnitude + JUST_BELOW_HALF + odd) >>> EXTRA_BITS) - REBIAS;
    }
    return (short) (sign | half);
  }
}
