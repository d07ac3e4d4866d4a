package io.github.ser4j.corpus;

import io.github.ser4j.Ser4jException;

/** A corpus that cannot be used; the message names the folder or clip and the reason. */
public final class CorpusException extends Ser4jException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param message what was wrong and what to do
   */
  public CorpusException(String message) {
    super(message);
  }

  /**
   * Creates an exception with a cause.
   *
   * @param message what was wrong and what to do
   * @param cause the cause
   */
  public CorpusException(String message, Throwable cause) {
    super(message, cause);
  }
}
