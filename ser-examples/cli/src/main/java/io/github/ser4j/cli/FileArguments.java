package io.github.ser4j.cli;

import io.github.ser4j.internal.FileNames;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.TypeConversionException;

/** Parses the names of files on the command line. */
final class FileArguments {
  private static final String STANDARD_STREAM = "-";

  private FileArguments() {}

  static boolean isStandardStream(String name) {
    return name.equals(STANDARD_STREAM);
  }

  /** Creates the path of a file or folder that cannot be standard input. */
  static Path path(String name) {
    if (isStandardStream(name)) {
      throw new TypeConversionException(
          "'-' is standard input or output, which cannot be used here: name a file, or use ./- for"
              + " a file of that name");
    }
    requireSound(name);
    return Path.of(name);
  }

  /** Creates an output: a file to write, or standard output. */
  static Output output(String name, OutputStream standardOutput) {
    if (!isStandardStream(name)) {
      requireSound(name);
    }
    return new Output(name, standardOutput);
  }

  private static void requireSound(String name) {
    problem(name)
        .ifPresent(
            problem -> {
              throw new TypeConversionException("'" + name + "' " + problem);
            });
  }

  /** Returns what is wrong with the name of a file and what to do; empty if nothing is wrong. */
  static Optional<String> problem(String name) {
    try {
      return Files.exists(Path.of(name)) ? Optional.empty() : FileNames.problem(name);
    } catch (InvalidPathException e) {
      return Optional.of(FileNames.reason(e));
    }
  }
}
