package io.github.ser4j.audio;

import io.github.ser4j.Ser4jException;

/** Audio that cannot be read or written; the message names the file and the reason. */
public final class AudioException extends Ser4jException {
  private static final long serialVersionUID = 1L;

  AudioException(String message) {
    super(message);
  }

  AudioException(String message, Throwable cause) {
    super(message, cause);
  }
}
