package io.github.ser4j.cli;

import io.github.ser4j.internal.AtomicFiles;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A file to write that a user names.
 *
 * @param name as it was given; {@code -} is standard output
 * @param standardOutput what is written to for {@code -}
 */
record Output(String name, OutputStream standardOutput) {
  /**
   * Writes to the file, which is replaced when the new one is complete, or to standard output.
   *
   * @throws FileException if writing fails
   */
  void write(AtomicFiles.Content content) {
    try {
      if (isStandardOutput()) {
        OutputStream out = new BufferedOutputStream(standardOutput);
        content.writeTo(out);
        out.flush();
      } else {
        AtomicFiles.write(path(), content);
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /**
   * Looks whether it can be written to, before anything expensive is done.
   *
   * @throws FileException if it cannot
   */
  void requireWritable() {
    try {
      if (!isStandardOutput()) {
        AtomicFiles.requireWritable(path());
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  boolean isStandardOutput() {
    return FileArguments.isStandardStream(name);
  }

  /** Whether it is standard output, a device or a FIFO, and not a file to be replaced. */
  boolean isStream() {
    try {
      return isStandardOutput() || AtomicFiles.isWrittenDirectly(path());
    } catch (IOException e) {
      throw failure(e);
    }
  }

  boolean endsWith(String extension) {
    return name.toLowerCase(Locale.ROOT).endsWith(extension);
  }

  /** The file; not for standard output. */
  Path path() {
    return Path.of(name);
  }

  @Override
  public String toString() {
    return isStandardOutput() ? "standard output" : name;
  }

  private FileException failure(IOException cause) {
    return new FileException(this + ": cannot be written: " + cause, cause);
  }
}
