package io.github.ser4j.audio;

/** Creates rows that are summed in vector registers. */
final class VectorSegmentRowsFactory extends SegmentRows.Factory {
  VectorSegmentRowsFactory() {}

  @Override
  SegmentRows rows(int rows, int segments) {
    return new VectorSegmentRows(rows, segments);
  }
}
