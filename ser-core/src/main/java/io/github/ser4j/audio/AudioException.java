package io.github.ser4j.audio;

import io.github.ser4j.Ser4jException;
import org.jspecify.annotations.Nullable;

/** Audio that cannot be read or written; the message names the file and the reason. */
public final class AudioException extends Ser4jException {
  private static final long serialVersionUID = 1L;

  /** See {@link #reason()}. */
  private final Reason reason;

  /** See {@link #isConvertible()}. */
  private final boolean convertible;

  AudioException(String message) {
    this(message, Reason.OTHER);
  }

  AudioException(String message, Reason reason) {
    super(message);
    this.reason = reason;
    this.convertible = false;
  }

  AudioException(String message, Throwable cause) {
    super(message, cause);
    this.reason = Reason.OTHER;
    this.convertible = false;
  }

  private AudioException(String message, boolean convertible) {
    super(message);
    this.reason = Reason.OTHER;
    this.convertible = convertible;
  }

  /** Of sound that nothing is wrong with, but that only other programs can read. */
  static AudioException convertible(String message, @Nullable Throwable cause) {
    AudioException exception = new AudioException(message, true);
    if (cause != null) {
      exception.initCause(cause);
    }
    return exception;
  }

  /** Whether another program may be able to read the file. */
  boolean isConvertible() {
    return convertible;
  }

  /**
   * The reason, for programs that treat some files differently from others.
   *
   * @return {@link Reason#OTHER} if the message alone tells it
   */
  public Reason reason() {
    return reason;
  }

  /** Why audio cannot be used. */
  public enum Reason {
    /** There are no bytes, or no samples. */
    EMPTY,

    /** There is a Git LFS pointer in place of the audio. */
    LFS_POINTER,

    /** Anything else: missing, damaged, of a kind that is not supported, not writable. */
    OTHER
  }
}
