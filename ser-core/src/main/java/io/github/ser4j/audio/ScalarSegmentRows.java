package io.github.ser4j.audio;

import java.util.Arrays;

/** Segment rows as arrays, with plain loops in a form that the JIT compiler vectorizes. */
final class ScalarSegmentRows extends SegmentRows {
  private final float[][] rows;

  ScalarSegmentRows(int rows, int segments) {
    super(segments);
    this.rows = new float[rows][length];
  }

  @Override
  void put(int segment, float[] samples, int from, int to) {
    for (int i = from; i < to; i++) {
      rows[i][segment] = samples[i];
    }
  }

  @Override
  void sum(
      int first,
      int count,
      float[] a,
      int aFrom,
      float[] aSum,
      float[] b,
      int bFrom,
      float[] bSum) {
    sum(first, count, a, aFrom, aSum);
    sum(first, count, b, bFrom, bSum);
  }

  private void sum(int first, int count, float[] weights, int from, float[] sum) {
    Arrays.fill(sum, 0);
    int k = 0;
    for (; k + 4 <= count; k += 4) {
      addFour(
          sum,
          rows[first + k],
          weights[from + k],
          rows[first + k + 1],
          weights[from + k + 1],
          rows[first + k + 2],
          weights[from + k + 2],
          rows[first + k + 3],
          weights[from + k + 3]);
    }
    for (; k < count; k++) {
      addOne(sum, rows[first + k], weights[from + k]);
    }
  }

  /** Vectorized by the JIT compiler because all arrays share one index, without offsets. */
  private static void addFour(
      float[] sum,
      float[] a,
      float aWeight,
      float[] b,
      float bWeight,
      float[] c,
      float cWeight,
      float[] d,
      float dWeight) {
    for (int j = 0; j < sum.length; j++) {
      sum[j] += aWeight * a[j] + bWeight * b[j] + cWeight * c[j] + dWeight * d[j];
    }
  }

  private static void addOne(float[] sum, float[] row, float weight) {
    for (int j = 0; j < sum.length; j++) {
      sum[j] += weight * row[j];
    }
  }
}
