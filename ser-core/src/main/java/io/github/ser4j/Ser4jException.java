package io.github.ser4j;

/**
 * Something outside the program was not as it has to be: a file, a folder, a corpus, a saved model.
 *
 * <p>Every exception that SER4J throws for such a reason extends this class, and its message names
 * the thing, what was wrong with it, and what to do. Wrong arguments are reported as {@link
 * IllegalArgumentException}.
 */
public abstract class Ser4jException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param message what was wrong, and what to do
   */
  protected Ser4jException(String message) {
    super(message);
  }

  /**
   * Creates an exception with the reason beneath it.
   *
   * @param message what was wrong, and what to do
   * @param cause what made the library notice
   */
  protected Ser4jException(String message, Throwable cause) {
    super(message, cause);
  }
}
