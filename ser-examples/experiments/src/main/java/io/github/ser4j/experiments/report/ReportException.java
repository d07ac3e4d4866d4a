package io.github.ser4j.experiments.report;

import io.github.ser4j.Ser4jException;

/** A report cannot be made or written. */
public final class ReportException extends Ser4jException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param message what was wrong, and what to do
   * @param cause what made the program notice
   */
  ReportException(String message, Throwable cause) {
    super(message, cause);
  }
}
