package io.github.ser4j.audio;

import io.github.ser4j.internal.VectorModule;
import java.lang.invoke.MethodHandles;
import java.util.Optional;

/**
 * Segments of a signal side by side, so that one weight serves all of them: row {@code i} holds
 * sample {@code i} of every segment. Not safe to share between threads.
 */
abstract class SegmentRows {
  /** Makes rows of one kind. */
  abstract static class Factory {
    abstract SegmentRows rows(int rows, int segments);
  }

  private static final Optional<Factory> VECTORISED =
      VectorModule.load(MethodHandles.lookup(), "VectorSegmentRowsFactory", Factory.class);

  /** Rows are this much longer than there are segments, at most. */
  static final int ROW_UNIT = 64;

  /** The length of a row: a multiple of {@link #ROW_UNIT}, not less than there are segments. */
  final int length;

  SegmentRows(int segments) {
    this.length = -Math.floorDiv(-segments, ROW_UNIT) * ROW_UNIT;
  }

  /** The fastest that there are in this JVM, all 0. */
  static SegmentRows of(int rows, int segments) {
    return VECTORISED
        .map(factory -> factory.rows(rows, segments))
        .orElseGet(() -> new ScalarSegmentRows(rows, segments));
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
