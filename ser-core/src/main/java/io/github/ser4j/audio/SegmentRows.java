package io.github.ser4j.audio;

import io.github.ser4j.internal.VectorModule;
import java.lang.invoke.MethodHandles;
import java.util.Optional;

/**
 * Segments of a signal side by side, so that one weight serves all of them: row {@code i} holds
 * sample {@code i} of every segment. Not safe to share between threads.
 */
abstract class SegmentRows {
  /** Creates rows of one implementation. */
  abstract static class Factory {
    abstract SegmentRows rows(int rows, int segments);
  }

  private static final Optional<Factory> VECTORISED =
      VectorModule.load(MethodHandles.lookup(), "VectorSegmentRowsFactory", Factory.class);

  /** The granularity of row lengths. */
  static final int ROW_UNIT = 64;

  /** The length of a row: a multiple of {@link #ROW_UNIT}, not less than there are segments. */
  final int length;

  SegmentRows(int segments) {
    this.length = -Math.floorDiv(-segments, ROW_UNIT) * ROW_UNIT;
  }

  /** Creates rows of zeros, with the fastest implementation in this JVM. */
  static SegmentRows of(int rows, int segments) {
    return VECTORISED
        .map(factory -> factory.rows(rows, segments))
        .orElseGet(() -> new ScalarSegmentRows(rows, segments));
  }

  /** Sets the samples {@code from} to {@code to - 1} of a segment; others are 0. */
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
