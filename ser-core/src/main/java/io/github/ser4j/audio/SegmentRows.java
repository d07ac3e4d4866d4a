package io.github.ser4j.audio;

/**
 * Segments of a signal side by side, so that one weight serves all of them: row {@code i} holds
 * sample {@code i} of every segment. Not safe to share between threads.
 */
abstract class SegmentRows {
  /** Rows are this much longer than there are segments, at most. */
  static final int ROW_UNIT = 64;

  /** The length of a row: a multiple of {@link #ROW_UNIT}, not less than there are segments. */
  final int length;

  SegmentRows(int segments) {
    this.length = -Math.floorDiv(-segments, ROW_UNIT) * ROW_UNIT;
  }

  /** Gives a segment its samples {@code from} to {@code to - 1}; others are 0. */
  abstract void put(int segment, float[] samples, int from, int to);

  /**
   * Adds up weighted rows for two results: {@code aSum[j] = Σ a[aFrom + k] · rows[first + k][j]}
   * for {@code k} below the count, and the same with {@code b}.
   *
   * @param aSum as long as a row; overwritten
   * @param bSum as long as a row; overwritten
   */
  abstract void sum(
      int first, int count, float[] a, int aFrom, float[] aSum, float[] b, int bFrom, float[] bSum);
}
