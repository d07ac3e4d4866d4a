package io.github.ser4j.audio;

/** Plain loops. */
final class ScalarFilterArithmetic extends FilterArithmetic {
  @Override
  SegmentRows rows(int rows, int segments) {
    return new ScalarSegmentRows(rows, segments);
  }

  @Override
  float filter(float[] signal, int from, float[] a, float[] b, float share) {
    float even = 0;
    float odd = 0;
    for (int k = 0; k < a.length; k += 2) {
      even += (a[k] + share * (b[k] - a[k])) * signal[from + k];
      odd += (a[k + 1] + share * (b[k + 1] - a[k + 1])) * signal[from + k + 1];
    }
    return even + odd;
  }
}
