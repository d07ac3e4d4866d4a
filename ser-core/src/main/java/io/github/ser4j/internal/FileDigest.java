package io.github.ser4j.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 digests of files and text. Stateless and safe to use from many threads. */
public final class FileDigest {
  private FileDigest() {}

  /**
   * Returns the SHA-256 digest of a file; the file is streamed.
   *
   * @param file the file
   * @return 64 lower-case hexadecimal digits
   * @throws IOException if the file cannot be read
   */
  public static String sha256(Path file) throws IOException {
    MessageDigest digest = newSha256();
    try (InputStream in = Files.newInputStream(file)) {
      in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * Returns the SHA-256 digest of lines of text, in UTF-8, each followed by a line feed.
   *
   * @param lines the lines
   * @return 64 lower-case hexadecimal digits
   */
  public static String sha256(Iterable<String> lines) {
    MessageDigest digest = newSha256();
    for (String line : lines) {
      digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * Computes the SHA-256 of some bytes.
   *
   * @param bytes the content
   * @return 64 hexadecimal digits in lower case
   */
  public static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(newSha256().digest(bytes));
  }

  private static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
