package io.github.ser4j.report;

import io.github.ser4j.Ser4jException;

/** A result that cannot be written or read; the message names the file and the reason. */
public final class ReportException extends Ser4jException {
  private static final long serialVersionUID = 1L;

  ReportException(String message) {
    super(message);
  }

  ReportException(String message, Throwable cause) {
    super(message, cause);
  }
}
