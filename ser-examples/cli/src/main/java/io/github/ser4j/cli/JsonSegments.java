package io.github.ser4j.cli;

import io.github.ser4j.recognizer.Segment;
import java.io.PrintWriter;

/** Prints a JSON array, one segment at a time. */
final class JsonSegments implements SegmentPrinter {
  private final JsonArrayPrinter array;

  JsonSegments(PrintWriter out) {
    this.array = new JsonArrayPrinter(out);
  }

  @Override
  public void print(Input file, Segment segment) {
    array.print(Json.of(file, segment));
  }

  @Override
  public void end() {
    array.end();
  }
}
