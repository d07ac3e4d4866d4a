package io.github.ser4j.dsp;

/**
 * Lookup tables for transforms of real signals of one length, which use transforms of complex
 * signals of half the length that leave frequencies in bit-reversed order. Immutable; the arrays
 * must not be modified.
 */
final class FourierTables {
  /** The length of the complex signals. */
  final int size;

  /** {@code cos(2πn/size)} and {@code sin(2πn/size)}. */
  final float[] cos;

  final float[] sin;

  /** {@code cos(πn/size)} and {@code sin(πn/size)}. */
  final float[] halfCos;

  final float[] halfSin;

  /** The position of each frequency of the real signal, {@code size + 1} of them. */
  final int[] places;

  /**
   * Creates the tables.
   *
   * @param size a power of two, at least 2
   */
  FourierTables(int size) {
    this.size = size;
    this.cos = new float[size];
    this.sin = new float[size];
    this.halfCos = new float[size];
    this.halfSin = new float[size];
    this.places = new int[size + 1];
    int shift = Integer.numberOfLeadingZeros(size - 1);
    for (int n = 0; n < size; n++) {
      cos[n] = (float) Math.cos(2 * Math.PI * n / size);
      sin[n] = (float) Math.sin(2 * Math.PI * n / size);
      halfCos[n] = (float) Math.cos(Math.PI * n / size);
      halfSin[n] = (float) Math.sin(Math.PI * n / size);
      places[n] = Integer.reverse(n) >>> shift;
    }
    places[size] = size;
  }
}
