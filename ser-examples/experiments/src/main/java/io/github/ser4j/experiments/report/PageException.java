package io.github.ser4j.experiments.report;

import io.github.ser4j.Ser4jException;

/** Thrown if a page cannot be created or written; the message says why and what to do. */
public final class PageException extends Ser4jException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param message what was wrong and what to do
   * @param cause the cause
   */
  PageException(String message, Throwable cause) {
    super(message, cause);
  }
}
