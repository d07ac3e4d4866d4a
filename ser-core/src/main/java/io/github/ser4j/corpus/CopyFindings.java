package io.github.ser4j.corpus;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reports identical clips, and summarizes folders that repeat others. */
final class CopyFindings {
  private CopyFindings() {}

  /**
   * Two folders that hold the same relative path.
   *
   * @param folders the two folders
   * @param below the relative path
   */
  private record Repeated(List<Path> folders, Path below) {
    /** Creates one from two files with the same name, each in a folder. */
    static Repeated of(Path first, Path second) {
      int same = 0;
      int most = Math.min(first.getNameCount(), second.getNameCount()) - 1;
      while (same < most && nameFromEnd(first, same).equals(nameFromEnd(second, same))) {
        same++;
      }
      return new Repeated(
          List.of(above(first, same), above(second, same)),
          first.subpath(first.getNameCount() - same, first.getNameCount()));
    }

    private static Path nameFromEnd(Path path, int number) {
      return path.getName(path.getNameCount() - 1 - number);
    }

    private static Path above(Path path, int levels) {
      Path folder = path;
      for (int level = 0; level < levels; level++) {
        folder = Objects.requireNonNull(folder.getParent());
      }
      return folder;
    }
  }

  /** Creates the findings from groups of clips with identical files. */
  static List<CorpusFinding> of(List<List<Clip>> groups) {
    List<CorpusFinding> findings = new ArrayList<>();
    Map<List<Path>, List<List<Clip>>> byFolders = new LinkedHashMap<>();
    for (List<Clip> same : groups) {
      if (labels(same).size() == 1 && isRepeated(same)) {
        byFolders.computeIfAbsent(repeated(same).folders(), folders -> new ArrayList<>()).add(same);
      } else {
        findings.add(single(same));
      }
    }
    byFolders.forEach(
        (folders, repeated) ->
            findings.add(
                repeated.size() == 1
                    ? single(repeated.get(0))
                    : summary(folders.get(0), folders.get(1), repeated)));
    return findings;
  }

  private static boolean isRepeated(List<Clip> same) {
    return same.size() == 2
        && same.stream().allMatch(clip -> clip.path().getNameCount() > 1)
        && Objects.equals(same.get(0).path().getFileName(), same.get(1).path().getFileName());
  }

  private static Repeated repeated(List<Clip> same) {
    return Repeated.of(same.get(0).path(), same.get(1).path());
  }

  private static CorpusFinding summary(Path one, Path other, List<List<Clip>> repeated) {
    return new CorpusFinding(
        CorpusFinding.Kind.IDENTICAL,
        repeated.stream().flatMap(List::stream).map(Clip::path).toList(),
        one
            + ", "
            + other
            + ": hold the same "
            + repeated.size()
            + " clips, byte for byte, for instance "
            + repeated(repeated.get(0)).below()
            + "; delete one copy");
  }

  private static CorpusFinding single(List<Clip> same) {
    List<Path> files = same.stream().map(Clip::path).toList();
    SortedSet<String> labels = labels(same);
    String message =
        files.stream().map(Path::toString).collect(Collectors.joining(", "))
            + ": are the same, byte for byte";
    return labels.size() == 1
        ? new CorpusFinding(CorpusFinding.Kind.IDENTICAL, files, message)
        : new CorpusFinding(
            CorpusFinding.Kind.IDENTICAL_ACROSS_LABELS,
            files,
            message + ", but are labeled " + String.join(" and ", labels));
  }

  private static SortedSet<String> labels(List<Clip> same) {
    return same.stream().map(Clip::label).collect(Collectors.toCollection(TreeSet::new));
  }
}
