package io.github.ser4j.cli;

import io.github.ser4j.Ser4jException;

/** Thrown if a file on the command line cannot be used; the message names it. */
final class FileException extends Ser4jException {
  private static final long serialVersionUID = 1L;

  FileException(String message) {
    super(message);
  }

  FileException(String message, Exception cause) {
    super(message, cause);
  }
}
