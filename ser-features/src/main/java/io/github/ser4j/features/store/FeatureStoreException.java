package io.github.ser4j.features.store;

import io.github.ser4j.Ser4jException;

/**
 * Thrown if a feature store cannot be read or written; the message names the file and the reason.
 */
public final class FeatureStoreException extends Ser4jException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param message what was wrong and what to do
   */
  public FeatureStoreException(String message) {
    super(message);
  }

  /**
   * Creates an exception with a cause.
   *
   * @param message what was wrong and what to do
   * @param cause the cause
   */
  public FeatureStoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
