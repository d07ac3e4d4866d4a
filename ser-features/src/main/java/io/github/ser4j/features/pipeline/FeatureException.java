package io.github.ser4j.features.pipeline;

import io.github.ser4j.Ser4jException;

/** Speech whose features cannot be used; the message names the speech, the value and its place. */
public final class FeatureException extends Ser4jException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param message what was wrong, and what to do
   */
  public FeatureException(String message) {
    super(message);
  }
}
