package io.github.ser4j.features.store;

import io.github.ser4j.Ser4jException;

/** A feature store that cannot be written or read; the message names the file and the reason. */
public final class FeatureStoreException extends Ser4jException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param message what was wrong, and what to do
   */
  public FeatureStoreException(String message) {
    super(message);
  }

  /**
   * Creates an exception with the reason beneath it.
   *
   * @param message what was wrong, and what to do
   * @param cause what made the library notice
   */
  public FeatureStoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
