package io.github.ser4j.experiments;

import io.github.ser4j.Ser4jException;

/** An experiment that cannot begin or continue; the message names the folder and the reason. */
public final class ExperimentException extends Ser4jException {
  private static final long serialVersionUID = 1L;

  ExperimentException(String message) {
    super(message);
  }

  ExperimentException(String message, Throwable cause) {
    super(message, cause);
  }
}
