package io.github.ser4j.model.external;

/** Why an engine cannot load or run a network, in one line; the caller names the file. */
final class NetworkFailure extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 400;

  NetworkFailure(String reason) {
    super(reason);
  }

  NetworkFailure(String reason, Throwable cause) {
    super(reason, cause);
  }

  /** Returns the message of an engine without line breaks, cut to a readable length. */
  static String oneLine(String message) {
    String line = message.replaceAll("\\s+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
  }
}
