package io.github.ser4j.features.pipeline;

import io.github.ser4j.Ser4jException;

/**
 * Thrown if the features of speech cannot be used; the message contains the name of the speech, the
 * value and its position.
 */
public final class FeatureException extends Ser4jException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param message what was wrong and what to do
   */
  public FeatureException(String message) {
    super(message);
  }
}
