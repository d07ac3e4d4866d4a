package io.github.ser4j.features.store;

/** Thrown if a file in the store is corrupt or belongs to another key; the message says why. */
final class DamagedFileException extends Exception {
  private static final long serialVersionUID = 1L;

  DamagedFileException(String message) {
    super(message);
  }
}
