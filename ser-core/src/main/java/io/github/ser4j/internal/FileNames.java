package io.github.ser4j.internal;

import java.nio.charset.Charset;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Detects file names that this process cannot read or write.
 *
 * <p>Java reads and writes the names of files in the encoding of the locale that it was started in.
 * Without a locale, as in most containers, that is ASCII: all other bytes of a name become U+FFFD,
 * the replacement character, so that different names look the same and none of them resolves to its
 * file. No option of Java changes that (neither {@code sun.jnu.encoding} nor {@code
 * file.encoding}); the locale does. Stateless and safe to use from many threads.
 */
public final class FileNames {
  private static final char REPLACEMENT = '\uFFFD';
  private static final String UTF_8 = "UTF-8";

  /** The encoding that Java derived from the locale; read-only. */
  private static final String ENCODING =
      System.getProperty("sun.jnu.encoding", Charset.defaultCharset().name());

  private FileNames() {}

  /**
   * Checks whether the text of a path resolves to the file.
   *
   * @param path a path from a folder listing
   * @return what is wrong and what to do, to be appended to the path and a colon; empty if nothing
   *     is wrong
   */
  public static Optional<String> problem(Path path) {
    String text = path.toString();
    return text.indexOf(REPLACEMENT) < 0 || leadsBack(text, path)
        ? Optional.empty()
        : Optional.of("has a name that cannot be read as " + ENCODING + "; " + advice());
  }

  private static boolean leadsBack(String text, Path path) {
    try {
      return path.getFileSystem().getPath(text).equals(path);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /**
   * Checks whether a name given to this process, for instance as an argument, has lost characters.
   *
   * @param name the name
   * @return what is wrong and what to do, to be appended to the name; empty if nothing is wrong
   */
  public static Optional<String> problem(String name) {
    return name.indexOf(REPLACEMENT) < 0
        ? Optional.empty()
        : Optional.of("has characters that cannot be read as " + ENCODING + "; " + advice());
  }

  /**
   * Explains why a text is not a path.
   *
   * @param invalid the exception from {@link Path#of}
   * @return what is wrong and what to do, to be appended to the text
   */
  public static String reason(InvalidPathException invalid) {
    return problem(invalid.getInput())
        .orElseGet(
            () ->
                isWritable(invalid.getInput())
                    ? "is not a path: " + invalid.getReason()
                    : "has characters that cannot be written as " + ENCODING + "; " + advice());
  }

  private static boolean isWritable(String name) {
    return !Charset.isSupported(ENCODING) || Charset.forName(ENCODING).newEncoder().canEncode(name);
  }

  private static String advice() {
    return isUtf8()
        ? "rename the file, or start Java in the locale whose encoding its name has"
        : "start Java in a UTF-8 locale, for instance with the environment variable"
            + " LC_ALL=C.UTF-8";
  }

  private static boolean isUtf8() {
    return ENCODING.toUpperCase(Locale.ROOT).equals(UTF_8);
  }
}
