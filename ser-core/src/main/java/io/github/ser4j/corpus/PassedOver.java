package io.github.ser4j.corpus;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Counts of what a reader found in a corpus folder besides clips. The contents of hidden folders,
 * and of folders that were not opened, are not counted.
 *
 * @param filesByExtension the number of files by extension, for extensions that are not audio, in
 *     lower case and without the dot; an empty string for files without an extension; unmodifiable
 * @param hiddenFiles how many files have a name that begins with a dot
 * @param hiddenFolders how many folders have a name that begins with a dot, or are named {@code
 *     __MACOSX}
 * @param unopenedFolders how many folders are in the folder of a corpus whose clips are all
 *     directly in it
 */
public record PassedOver(
    Map<String, Integer> filesByExtension,
    int hiddenFiles,
    int hiddenFolders,
    int unopenedFolders) {
  private static final int MAX_EXTENSIONS = 8;

  static final PassedOver NOTHING = new PassedOver(Map.of(), 0, 0, 0);

  /**
   * Creates the counts.
   *
   * @param filesByExtension see {@link #filesByExtension()}
   * @param hiddenFiles see {@link #hiddenFiles()}
   * @param hiddenFolders see {@link #hiddenFolders()}
   * @param unopenedFolders see {@link #unopenedFolders()}
   */
  public PassedOver {
    filesByExtension = Map.copyOf(filesByExtension);
  }

  /**
   * Returns the number of all files and folders that were skipped.
   *
   * @return 0 or more
   */
  public int total() {
    return otherFiles() + hiddenFiles + hiddenFolders + unopenedFolders;
  }

  PassedOver plus(PassedOver other) {
    Map<String, Integer> files = new TreeMap<>(filesByExtension);
    other.filesByExtension.forEach(
        (extension, count) -> files.merge(extension, count, Integer::sum));
    return new PassedOver(
        files,
        hiddenFiles + other.hiddenFiles,
        hiddenFolders + other.hiddenFolders,
        unopenedFolders + other.unopenedFolders);
  }

  /**
   * Returns the counts as text, for instance "3 files that are not audio (.txt 2, .csv 1), 2 hidden
   * folders".
   */
  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    if (otherFiles() > 0) {
      parts.add(
          counted(otherFiles(), "file")
              + (otherFiles() == 1 ? " that is not audio (" : " that are not audio (")
              + extensions()
              + ")");
    }
    if (hiddenFiles > 0) {
      parts.add(counted(hiddenFiles, "hidden file"));
    }
    if (hiddenFolders > 0) {
      parts.add(counted(hiddenFolders, "hidden folder"));
    }
    if (unopenedFolders > 0) {
      parts.add(counted(unopenedFolders, "folder") + " that the corpus should not have");
    }
    return parts.isEmpty() ? "nothing" : String.join(", ", parts);
  }

  private int otherFiles() {
    return filesByExtension.values().stream().mapToInt(Integer::intValue).sum();
  }

  private String extensions() {
    String shown =
        filesByExtension.entrySet().stream()
            .sorted(
                Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(MAX_EXTENSIONS)
            .map(
                one ->
                    (one.getKey().isEmpty() ? "no extension" : "." + one.getKey())
                        + " "
                        + one.getValue())
            .collect(Collectors.joining(", "));
    return filesByExtension.size() > MAX_EXTENSIONS ? shown + ", …" : shown;
  }

  private static String counted(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
