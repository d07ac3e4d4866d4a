package io.github.ser4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;

/**
 * A recording to predict.
 *
 * @param fields its row so far
 * @param path the file; anything if there is a problem
 * @param problem why it cannot be read, if that is known already
 */
record BatchRow(List<String> fields, Path path, Optional<String> problem) {
  /** Creates a row whose file may be readable. */
  static BatchRow of(List<String> fields, Path path) {
    return new BatchRow(fields, path, Optional.empty());
  }

  /** Creates a row that names no file. */
  static BatchRow withProblem(List<String> fields, String problem) {
    return new BatchRow(fields, Path.of(""), Optional.of(problem));
  }

  /** Returns a text that changes when the file changes: its size and time of modification. */
  String version() {
    if (problem.isPresent()) {
      return "none";
    }
    try {
      BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
      return file.size() + " bytes, " + file.lastModifiedTime();
    } catch (IOException e) {
      return "none";
    }
  }
}
