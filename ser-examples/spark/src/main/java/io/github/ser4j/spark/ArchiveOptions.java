package io.github.ser4j.spark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Option;

/** Which recordings, where to, and how much of them at a time. */
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class ArchiveOptions {
  @Option(
      names = "--input",
      required = true,
      paramLabel = "PATH",
      description =
          "A folder, with all folders below it, a file, or a pattern such as calls/2026-*; of any"
              + " file system that Hadoop knows. Several are taken together.")
  private List<String> inputs = new ArrayList<>();

  @Option(
      names = "--glob",
      paramLabel = "PATTERN",
      description = "Take only files with such names, for instance *.wav.")
  private Optional<String> glob = Optional.empty();

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FOLDER",
      description =
          "The folder of Parquet files to add to. Recordings that it has already are skipped.")
  private String output;

  @Option(
      names = "--column",
      paramLabel = "NAME=REGEX",
      description =
          "Add a column with what the first group of a regular expression matches in the path, for"
              + " instance day=/(\\d{4}-\\d\\d-\\d\\d)/.")
  private Map<String, String> pathColumns = new LinkedHashMap<>();

  @Option(
      names = "--partition-by",
      paramLabel = "COLUMN",
      description =
          "Make a folder for each value of this column, of --column or of the result; may be given"
              + " several times.")
  private List<String> partitions = new ArrayList<>();

  @Option(
      names = "--files-per-commit",
      paramLabel = "N",
      defaultValue = "100000",
      description =
          "About how many recordings to write at a time: after an interruption, so many are done"
              + " again at most (default: ${DEFAULT-VALUE}).")
  private int filesPerCommit;

  @Option(
      names = "--trust-paths",
      description =
          "Skip recordings by path alone. By default, those that the output has are read to see"
              + " whether they have changed.")
  private boolean trustPaths;

  @Option(
      names = "--retry-errors",
      description = "Do not skip recordings whose row in the output is an error.")
  private boolean retryErrors;

  ArchiveJob job(SpeechTransformer<?> transformer, Configuration hadoop) {
    if (filesPerCommit < 1) {
      throw new IllegalArgumentException(
          "--files-per-commit must be at least 1, but is " + filesPerCommit);
    }
    return new ArchiveJob(
        new ArchiveJob.Source(inputs, glob, pathColumns),
        new ArchiveJob.Target(output, partitions, filesPerCommit, trustPaths, retryErrors),
        transformer,
        hadoop);
  }
}
