package io.github.ser4j.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Entries of reproducible ZIP files, verified when read. */
public final class ZipParts {
  private ZipParts() {}

  /**
   * Creates a part without a timestamp, so that equal contents give equal files.
   *
   * @param name its name
   * @return the ZIP entry
   */
  public static ZipEntry entry(String name) {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(0);
    return entry;
  }

  /**
   * Opens a ZIP file.
   *
   * @param file the file
   * @return the file, to be closed by the caller
   * @throws IOException if the name of the file cannot be decoded, or it cannot be opened or is not
   *     a ZIP file
   */
  public static ZipFile open(Path file) throws IOException {
    Optional<String> problem = FileNames.problem(file);
    if (problem.isPresent()) {
      throw new IOException(problem.orElseThrow());
    }
    return new ZipFile(file.toFile());
  }

  /**
   * Lists the parts.
   *
   * @param zip the file
   * @return the parts in the order of the file
   * @throws IOException if the name of a part is not text
   */
  public static List<ZipEntry> entries(ZipFile zip) throws IOException {
    try {
      return zip.stream().<ZipEntry>map(each -> each).toList();
    } catch (IllegalArgumentException e) {
      // Names are decoded only here.
      throw new IOException("the name of a part is not UTF-8", e);
    }
  }

  /**
   * Reads a part.
   *
   * @param zip the file
   * @param name the name of the part
   * @param reading reads the content to its end
   * @param <T> the result
   * @return the result
   * @throws IOException if the part is missing, cannot be read, or has a wrong checksum
   */
  public static <T> T read(ZipFile zip, String name, Reading<T> reading) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new IOException("it has no part " + name);
    }
    try (CheckedInputStream in = new CheckedInputStream(zip.getInputStream(entry), new CRC32())) {
      T content = reading.from(in);
      if (in.getChecksum().getValue() != entry.getCrc()) {
        throw new IOException("the checksum of its part " + name + " is wrong");
      }
      return content;
    }
  }

  /**
   * Reads the content of a part.
   *
   * @param <T> the result
   */
  @FunctionalInterface
  public interface Reading<T> {
    /**
     * Reads.
     *
     * @param in the content; must be read to its end, must not be closed
     * @return the result
     * @throws IOException if it cannot be read
     */
    T from(InputStream in) throws IOException;
  }
}
