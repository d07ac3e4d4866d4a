package io.github.ser4j.cli;

/** A colour scale from black over purple and orange to pale yellow, even in brightness. */
final class Magma {
  private static final int[] STOPS = {
    0x000004, 0x1c1044, 0x4f127b, 0x812581, 0xb5367a, 0xe55064, 0xfb8761, 0xfec287, 0xfcfdbf
  };

  private Magma() {}

  /** The colour of a share from 0 to 1, as 0xRRGGBB; shares beyond are taken as the nearest. */
  static int rgb(float share) {
    float at = Math.max(0, Math.min(1, share)) * (STOPS.length - 1);
    int stop = Math.min((int) at, STOPS.length - 2);
    float rest = at - stop;
    int colour = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int from = STOPS[stop] >> shift & 0xff;
      int to = STOPS[stop + 1] >> shift & 0xff;
      colour |= Math.round(from + rest * (to - from)) << shift;
    }
    return colour;
  }
}
