package io.github.ser4j;

/**
 * A fault outside the program: a file, a folder, a corpus or a saved model that cannot be used.
 *
 * <p>Every exception that SER4J throws for such a reason extends this class. Its message names the
 * file or object, says what is wrong with it and what to do. Invalid arguments are reported as
 * {@link IllegalArgumentException}.
 */
public abstract class Ser4jException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param message what was wrong and what to do
   */
  protected Ser4jException(String message) {
    super(message);
  }

  /**
   * Creates an exception with a cause.
   *
   * @param message what was wrong and what to do
   * @param cause the cause
   */
  protected Ser4jException(String message, Throwable cause) {
    super(message, cause);
  }
}
