package io.github.ser4j.cli;

import java.io.PrintWriter;

/** Prints a JSON array, one element at a time. */
final class JsonArrayPrinter {
  private final PrintWriter out;
  private boolean empty = true;

  JsonArrayPrinter(PrintWriter out) {
    this.out = out;
  }

  /** Prints an element, given as text. */
  void print(String element) {
    out.print(empty ? "[" : ",");
    out.println();
    out.print(element.indent(2).stripTrailing());
    out.flush();
    empty = false;
  }

  void end() {
    out.println(empty ? "[]" : System.lineSeparator() + "]");
  }
}
