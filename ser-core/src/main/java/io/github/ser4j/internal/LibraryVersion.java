package io.github.ser4j.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The version of this library. */
public final class LibraryVersion {
  private static final String RESOURCE = "version.txt";

  private LibraryVersion() {}

  /**
   * Returns the version, which Maven writes into a resource.
   *
   * @return for instance {@code 1.0.0}
   */
  public static String get() {
    try (InputStream in = LibraryVersion.class.getResourceAsStream(RESOURCE)) {
      return new String(Objects.requireNonNull(in, RESOURCE).readAllBytes(), StandardCharsets.UTF_8)
          .strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
