package io.github.ser4j.report;

import io.github.ser4j.internal.AtomicFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Writes text files that are replaced only when the new one is complete. */
final class ReportFiles {
  private ReportFiles() {}

  static void write(Path file, String text) {
    try {
      AtomicFiles.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new ReportException(file + ": the results cannot be written: " + e, e);
    }
  }
}
