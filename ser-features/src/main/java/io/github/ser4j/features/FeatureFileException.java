package io.github.ser4j.features;

import io.github.ser4j.Ser4jException;
import java.io.IOException;

/** Thrown if a file of features cannot be written; the message names it. */
final class FeatureFileException extends Ser4jException {
  private static final long serialVersionUID = 1L;

  FeatureFileException(String message, IOException cause) {
    super(message, cause);
  }
}
