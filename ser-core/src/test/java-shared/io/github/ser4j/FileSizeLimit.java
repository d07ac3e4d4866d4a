package io.github.ser4j;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Makes every write beyond a size fail until it is lifted, as on a full disk. Needs no rights: a
 * process may lower its own limit, and raise it again. Only for systems with {@code prlimit}, such
 * as Linux.
 */
public final class FileSizeLimit {
  /** What the system says of a write beyond the limit. */
  public static final String MESSAGE = "File too large";

  private final String before;

  private FileSizeLimit(String before) {
    this.before = before;
  }

  /** Skips a test that could not set a limit. */
  public static void assumeSupported() {
    assumeTrue(prlimit("--output=SOFT").isPresent(), "there is no prlimit");
  }

  /**
   * Lowers the limit of this process.
   *
   * @param bytes how large files can become
   * @return the limit, to be lifted
   */
  public static FileSizeLimit of(long bytes) {
    FileSizeLimit limit = new FileSizeLimit(prlimit("--output=SOFT").orElseThrow());
    set(String.valueOf(bytes));
    return limit;
  }

  /** Restores the limit that was there before. */
  public void lift() {
    set(before);
  }

  /** The soft limit alone, which may be raised up to the hard one. */
  private static void set(String limit) {
    if (prlimit("--fsize=" + limit + ":").isEmpty()) {
      throw new IllegalStateException("prlimit did not set the limit " + limit);
    }
  }

  /** What it prints; empty if it fails. */
  private static Optional<String> prlimit(String option) {
    String pid = String.valueOf(ProcessHandle.current().pid());
    String what = option.startsWith("--fsize") ? "--raw" : "--fsize";
    try {
      Process process =
          new ProcessBuilder("prlimit", "--pid", pid, "--noheadings", what, option).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? Optional.of(output.strip()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
