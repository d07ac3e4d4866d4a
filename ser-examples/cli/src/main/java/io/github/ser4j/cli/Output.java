package io.github.ser4j.cli;

import io.github.ser4j.internal.AtomicFiles;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;

/**
 * An output file named by the user.
 *
 * @param name the name as given; {@code -} is standard output
 * @param standardOutput the stream for {@code -}
 */
record Output(String name, OutputStream standardOutput) {
  /**
   * Writes to the file, which is replaced once the new one is complete, or to standard output.
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
   * Checks that it can be written to, before any expensive work.
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

  /** Returns whether it is standard output, a device or a FIFO, and not a file to be replaced. */
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

  /** Returns the path of the file; must not be called for standard output. */
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
