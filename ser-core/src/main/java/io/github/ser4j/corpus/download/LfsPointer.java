package io.github.ser4j.corpus.download;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Git LFS pointer, which Git stores in place of a large file.
 *
 * <p>Source: the Git LFS specification, version 1.
 *
 * @param sha256 of the file, in 64 hexadecimal digits
 * @param bytes the length of the file
 */
record LfsPointer(String sha256, long bytes) {
  private static final int MAX_BYTES = 1024;
  private static final Pattern FORMAT =
      Pattern.compile(
          "version https://git-lfs\\.github\\.com/spec/v1\\n"
              + "(?:ext-.*\\n)*oid sha256:([0-9a-f]{64})\\nsize (\\d{1,18})\\n");

  static Optional<LfsPointer> of(byte[] content) {
    if (content.length > MAX_BYTES) {
      return Optional.empty();
    }
    Matcher matcher = FORMAT.matcher(new String(content, StandardCharsets.UTF_8));
    return matcher.matches()
        ? Optional.of(new LfsPointer(matcher.group(1), Long.parseLong(matcher.group(2))))
        : Optional.empty();
  }

  static Optional<LfsPointer> in(Path file) throws IOException {
    return Files.size(file) > MAX_BYTES ? Optional.empty() : of(Files.readAllBytes(file));
  }
}
