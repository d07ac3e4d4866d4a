package io.github.ser4j.audio;

/** Makes rows that are added up in vector registers. */
final class VectorSegmentRowsFactory extends SegmentRows.Factory {
  VectorSegmentRowsFactory() {}

  @Override
  SegmentRows rows(int rows, int segments) {
    return new VectorSegmentRows(rows, segments);
  }
}
