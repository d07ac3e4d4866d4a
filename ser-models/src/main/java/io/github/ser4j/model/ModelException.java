package io.github.ser4j.model;

import io.github.ser4j.Ser4jException;

/**
 * A model that cannot be built, trained, saved or loaded; the message names the file or the part
 * and the reason.
 */
public class ModelException extends Ser4jException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param message what was wrong and what to do
   */
  public ModelException(String message) {
    super(message);
  }

  /**
   * Creates an exception with a cause.
   *
   * @param message what was wrong and what to do
   * @param cause the cause
   */
  public ModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
