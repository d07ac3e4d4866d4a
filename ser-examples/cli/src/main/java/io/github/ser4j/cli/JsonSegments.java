package io.github.ser4j.cli;

import io.github.ser4j.recognizer.Segment;
import java.io.PrintWriter;

/** Prints a JSON array, one segment at a time. */
final class JsonSegments implements SegmentPrinter {
  private final PrintWriter out;
  private boolean empty = true;

  JsonSegments(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void print(Input file, Segment segment) {
    out.print(empty ? "[" : ",");
    out.println();
    out.print(Json.of(file, segment).indent(2).stripTrailing());
    out.flush();
    empty = false;
  }

  @Override
  public void end() {
    out.println(empty ? "[]" : System.lineSeparator() + "]");
  }
}
