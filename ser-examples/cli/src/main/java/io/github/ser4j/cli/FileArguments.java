package io.github.ser4j.cli;

import io.github.ser4j.io.FileNames;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.TypeConversionException;

/** The names of files on the command line. */
final class FileArguments {
  private static final String STANDARD_STREAM = "-";

  private FileArguments() {}

  static boolean isStandardStream(String name) {
    return name.equals(STANDARD_STREAM);
  }

  /** A file or folder that cannot be standard input. */
  static Path of(String name) {
    if (isStandardStream(name)) {
      throw new TypeConversionException(
          "'-' is standard input or output, which cannot be used here: name a file, or ./- if that"
              + " is its name");
    }
    return checked(name);
  }

  /** Standard input or output, or a file. */
  static String orStandardStream(String name) {
    if (!isStandardStream(name)) {
      checked(name);
    }
    return name;
  }

  private static Path checked(String name) {
    try {
      Path path = Path.of(name);
      if (!Files.exists(path)) {
        FileNames.problem(name)
            .ifPresent(
                problem -> {
                  throw new TypeConversionException("'" + name + "' " + problem);
                });
      }
      return path;
    } catch (InvalidPathException e) {
      throw new TypeConversionException("'" + name + "' " + FileNames.reason(e));
    }
  }
}
