package io.github.ser4j.cli;

import io.github.ser4j.recognizer.Segment;

/** Prints segments one at a time. */
interface SegmentPrinter {
  void print(Input file, Segment segment);

  /** Must be called after the last segment. */
  void end();
}
