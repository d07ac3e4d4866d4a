package io.github.ser4j.cli;

import io.github.ser4j.corpus.AudioFiles;
import io.github.ser4j.internal.AudioFileNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options for predicting many recordings at once. */
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class BatchOptions {
  private static final String PATH = "path";

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description =
          "Predict all audio files in a folder and its subfolders, sorted by name, and write a"
              + " CSV table. Hidden files are left out.")
  private Optional<Path> folder = Optional.empty();

  @Option(
      names = "--list",
      paramLabel = "FILE",
      description =
          "Predict the recordings that a CSV file names, and write its table with more columns."
              + " Paths are relative to the folder of the file.")
  private Optional<Path> list = Optional.empty();

  @Option(
      names = "--path-column",
      paramLabel = "NAME",
      description = "The column of --list with the paths (default: ${DEFAULT-VALUE}).")
  private String pathColumn = PATH;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "-",
      description =
          "The table to write; - is standard output, the default. After an interruption, the same"
              + " command resumes: rows are kept in FILE.partial until FILE is complete.")
  private Output out;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "How many recordings of --folder or --list are predicted at the same time (default: the"
              + " number of processors).")
  private Optional<Integer> threads = Optional.empty();

  /** Returns whether there is a folder or a list. */
  boolean isGiven() {
    return folder.isPresent() || list.isPresent();
  }

  /** Checks options that need a folder or a list. */
  void requireUnused() {
    if (!out.isStandardOutput() || threads.isPresent() || !pathColumn.equals(PATH)) {
      throw new IllegalArgumentException(
          "--out, --threads and --path-column need --folder or --list");
    }
  }

  /**
   * Opens the recordings.
   *
   * @param json whether the result is JSON
   */
  BatchSource open(boolean json) {
    if (folder.isPresent() && list.isPresent()) {
      throw new IllegalArgumentException("--folder and --list are mutually exclusive");
    }
    if (json && (list.isPresent() || !out.isStandardOutput())) {
      throw new IllegalArgumentException(
          "--json goes to standard output and needs --folder: omit --out and --list, or --json");
    }
    if (list.isEmpty() && !pathColumn.equals(PATH)) {
      throw new IllegalArgumentException("--path-column needs --list");
    }
    threads();
    requireUsableOutput();
    return folder.isPresent()
        ? new FolderSource(folder.orElseThrow(), AudioFiles.below(folder.orElseThrow()))
        : ListSource.open(list.orElseThrow(), pathColumn);
  }

  private void requireUsableOutput() {
    if (!out.isStream()) {
      if (AudioFileNames.looksLikeAudio(out.path())) {
        throw new FileException(out + ": has the name of a recording: name a .csv file");
      }
      if (list.isPresent() && isSameFile(list.orElseThrow(), out.path())) {
        throw new FileException(out + ": is the list itself: name another file with --out");
      }
    }
    out.requireWritable();
  }

  private static boolean isSameFile(Path one, Path other) {
    try {
      return Files.exists(other) && Files.isSameFile(one, other);
    } catch (IOException e) {
      return false;
    }
  }

  Output out() {
    return out;
  }

  int threads() {
    int number = threads.orElseGet(() -> Runtime.getRuntime().availableProcessors());
    if (number < 1) {
      throw new IllegalArgumentException("--threads is " + number + ", but must be at least 1");
    }
    return number;
  }
}
