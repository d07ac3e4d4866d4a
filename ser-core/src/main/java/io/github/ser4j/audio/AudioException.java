package io.github.ser4j.audio;

import io.github.ser4j.Ser4jException;
import org.jspecify.annotations.Nullable;

/** Audio that cannot be read or written; the message names the file and the reason. */
public final class AudioException extends Ser4jException {
  private static final long serialVersionUID = 1L;

  /** See {@link #reason()}. */
  private final Reason reason;

  AudioException(String message) {
    this(message, Reason.OTHER);
  }

  AudioException(String message, Reason reason) {
    super(message);
    this.reason = reason;
  }

  AudioException(String message, Throwable cause) {
    this(message, cause, Reason.OTHER);
  }

  AudioException(String message, @Nullable Throwable cause, Reason reason) {
    this(message, reason);
    if (cause != null) {
      initCause(cause);
    }
  }

  /**
   * Returns the reason, for programs that handle some failures differently.
   *
   * @return {@link Reason#OTHER} if only the message says it
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

    /** The audio ends before the end that it declares; {@link ReadOptions} can accept that. */
    TRUNCATED,

    /** There are more samples than {@link ReadOptions#withMaxSamples} allows. */
    TOO_LONG,

    /**
     * The audio format is unsupported or unknown. Nothing is known to be wrong with the file, so
     * another program may be able to read it; {@link ReadOptions#withFfmpeg()} tries.
     */
    UNSUPPORTED,

    /** Anything else: missing, damaged, not writable. */
    OTHER
  }
}
