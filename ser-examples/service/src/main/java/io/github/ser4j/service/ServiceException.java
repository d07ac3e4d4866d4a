package io.github.ser4j.service;

import io.github.ser4j.Ser4jException;

/** A service that cannot start, for instance because another program uses its port. */
public final class ServiceException extends Ser4jException {
  private static final long serialVersionUID = 1L;

  ServiceException(String message, Throwable cause) {
    super(message, cause);
  }
}
