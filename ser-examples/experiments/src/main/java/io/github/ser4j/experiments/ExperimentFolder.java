package io.github.ser4j.experiments;

import io.github.ser4j.config.Spec;
import io.github.ser4j.internal.AtomicFiles;
import io.github.ser4j.internal.ProcessLock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of one experiment, which belongs to this process until it is closed. What the
 * experiment is stands in {@code experiment.json}; another one is refused.
 */
final class ExperimentFolder implements AutoCloseable {
  static final String PREDICTIONS = "predictions.csv";

  private static final String DESCRIPTION = "experiment.json";
  private static final String LOCK = DESCRIPTION + ".lock";
  private final Path folder;
  private final ProcessLock lock;

  private ExperimentFolder(Path folder, ProcessLock lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Begins or resumes an experiment.
   *
   * @throws ExperimentException if the folder cannot be written to, is in use, or holds something
   *     else
   */
  static ExperimentFolder claim(Path folder, Spec experiment) {
    try {
      AtomicFiles.createFolders(folder);
      AtomicFiles.requireWritable(folder.resolve(DESCRIPTION));
      Optional<ProcessLock> lock = ProcessLock.ifFree(folder.resolve(DESCRIPTION));
      ExperimentFolder claimed =
          new ExperimentFolder(
              folder,
              lock.orElseThrow(
                  () ->
                      new ExperimentException(
                          folder
                              + ": an experiment is running in this folder: wait until it ends, or"
                              + " name another folder")));
      try {
        claimed.requireSame(experiment);
      } catch (RuntimeException | IOException e) {
        claimed.close();
        throw e;
      }
      return claimed;
    } catch (IOException e) {
      throw new ExperimentException(folder + ": cannot hold an experiment: " + e, e);
    }
  }

  private void requireSame(Spec experiment) throws IOException {
    if (Files.exists(description())) {
      List<String> differences = experiment.differences(read(folder), ", but there it is ");
      if (!differences.isEmpty()) {
        throw new ExperimentException(
            folder
                + ": holds another experiment: "
                + String.join("; ", differences)
                + ". Name another folder, or repeat the command that it began with to resume it");
      }
      AtomicFiles.removeLeftovers(description());
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      Optional<Path> other = files.filter(file -> !file.endsWith(LOCK)).findFirst();
      if (other.isPresent() && !isLeftover(other.get())) {
        throw new ExperimentException(
            folder
                + ": is neither empty nor the folder of an experiment, as it holds "
                + other.get().getFileName()
                + ": name a new folder");
      }
    }
    write(DESCRIPTION, PrettyJson.GSON.toJson(experiment) + "\n");
  }

  /** Whether a file is a part of a description that a killed process was writing. */
  private static boolean isLeftover(Path file) {
    return file.getFileName().toString().startsWith("." + DESCRIPTION + ".");
  }

  /**
   * Reads what the experiment in a folder is.
   *
   * @throws ExperimentException if there is none
   */
  static Spec read(Path folder) {
    Path file = folder.resolve(DESCRIPTION);
    if (!Files.exists(file)) {
      throw new ExperimentException(
          folder + ": is not the folder of an experiment: there is no " + DESCRIPTION);
    }
    try {
      return Objects.requireNonNull(
          PrettyJson.GSON.fromJson(Files.readString(file), Spec.class), "empty");
    } catch (IOException | RuntimeException e) {
      throw new ExperimentException(
          file + ": is not the description of an experiment: " + e.getMessage(), e);
    }
  }

  private Path description() {
    return folder.resolve(DESCRIPTION);
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  /** Creates or replaces a text file, which is complete or unchanged. */
  void write(String name, String text) {
    write(folder.resolve(name), text);
  }

  static void write(Path file, String text) {
    try {
      AtomicFiles.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new ExperimentException(
          file
              + ": cannot be written: "
              + e
              + "; if the disk is full, free some space: the same command resumes the experiment",
          e);
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new ExperimentException(folder + ": stays locked until this process ends: " + e, e);
    }
  }
}
