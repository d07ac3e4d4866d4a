package io.github.ser4j.service;

/**
 * A request that gets an error as its answer; the message is the sentence that the client reads.
 */
final class Rejection extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final String CLASS = "(?:[a-z]\\w*\\.)+[A-Z]\\w*(?:Exception|Error)";

  private final int status;

  Rejection(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  int status() {
    return status;
  }

  /** Returns the sentence, in one line, and without the classes of exceptions. */
  String sentence() {
    return String.valueOf(getMessage())
        .replaceAll("\\s*\\R\\s*", " ")
        .replaceAll(" \\(" + CLASS + "[^)]*\\)", "")
        .replaceAll(": " + CLASS + "(?=: |$)", "")
        .strip();
  }
}
