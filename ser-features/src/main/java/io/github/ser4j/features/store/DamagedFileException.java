package io.github.ser4j.features.store;

/** A file in the store that is not what its name says; the message says why. */
final class DamagedFileException extends Exception {
  private static final long serialVersionUID = 1L;

  DamagedFileException(String message) {
    super(message);
  }
}
