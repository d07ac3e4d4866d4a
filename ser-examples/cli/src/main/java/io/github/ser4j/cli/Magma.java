package io.github.ser4j.cli;

/** A perceptually uniform color map from black through purple and orange to pale yellow. */
final class Magma {
  private static final int[] STOPS = {
    0x000004, 0x1c1044, 0x4f127b, 0x812581, 0xb5367a, 0xe55064, 0xfb8761, 0xfec287, 0xfcfdbf
  };

  private Magma() {}

  /** Returns the color of a value from 0 to 1, as 0xRRGGBB; values outside are clamped. */
  static int rgb(float share) {
    float at = Math.max(0, Math.min(1, share)) * (STOPS.length - 1);
    int stop = Math.min((int) at, STOPS.length - 2);
    float rest = at - stop;
    int color = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int from = STOPS[stop] >> shift & 0xff;
      int to = STOPS[stop + 1] >> shift & 0xff;
      color |= Math.round(from + rest * (to - from)) << shift;
    }
    return color;
  }
}
