package io.github.ser4j.corpus;

import io.github.ser4j.internal.FileNames;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The audio files of a corpus folder, and counts of everything else in it. Symbolic links are
 * followed.
 *
 * @param files sorted by clip id; at least one
 * @param passedOver everything else
 */
record ClipFiles(List<Found> files, PassedOver passedOver) {
  /**
   * An audio file.
   *
   * @param id the path relative to the folder, with forward slashes and without its extension
   * @param path where it is
   */
  record Found(String id, Path path) {}

  /** Returns all audio files below a folder; fails if there are none. */
  static ClipFiles below(Path folder, String expected, Consumer<CorpusFinding> refusals) {
    return find(folder, Integer.MAX_VALUE, expected, refusals);
  }

  /** Returns all audio files directly in a folder; fails if there are none. */
  static ClipFiles directlyIn(Path folder, String expected, Consumer<CorpusFinding> refusals) {
    return find(folder, 1, expected, refusals);
  }

  private static ClipFiles find(
      Path folder, int depth, String expected, Consumer<CorpusFinding> refusals) {
    FolderWalk walk = walk(folder, depth, expected, refusals);
    requireAudio(walk.audio(), folder, expected, walk.passedOver());
    List<Found> files =
        walk.audio().stream()
            .map(file -> new Found(id(folder.relativize(file).toString()), file))
            .sorted(Comparator.comparing(Found::id).thenComparing(Found::path))
            .toList();
    return new ClipFiles(withoutSameIds(files, refusals), walk.passedOver());
  }

  /** Walks through a folder; fails if it cannot be read. */
  static FolderWalk walk(
      Path folder, int depth, String expected, Consumer<CorpusFinding> refusals) {
    if (!Files.isDirectory(folder)) {
      throw new CorpusException(folder + ": " + whyNoFolder(folder) + "; expected " + expected);
    }
    FolderWalk walk = new FolderWalk(folder, refusals);
    try {
      Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), depth, walk);
    } catch (IOException e) {
      throw new CorpusException(folder + ": cannot be read: " + e, e);
    }
    return walk;
  }

  /** Fails if there are no audio files. */
  static void requireAudio(List<Path> audio, Path folder, String expected, PassedOver passedOver) {
    if (audio.isEmpty()) {
      throw new CorpusException(
          folder
              + ": holds no audio files; expected "
              + expected
              + (passedOver.total() == 0 ? "" : "; passed over: " + passedOver));
    }
  }

  private static String whyNoFolder(Path place) {
    if (Files.exists(place)) {
      return "is not a folder";
    }
    return Files.isSymbolicLink(place) ? FolderWalk.whyBroken(place) : "no such folder";
  }

  private static List<Found> withoutSameIds(List<Found> files, Consumer<CorpusFinding> refusals) {
    List<Found> kept = new ArrayList<>(files.size());
    @Nullable Found last = null;
    for (Found file : files) {
      Optional<String> problem = FileNames.problem(file.path());
      if (problem.isPresent()) {
        refusals.accept(
            CorpusFinding.of(
                CorpusFinding.Kind.UNREADABLE_NAME, file.path(), problem.orElseThrow()));
      } else if (last != null && last.id().equals(file.id())) {
        refusals.accept(
            CorpusFinding.of(
                CorpusFinding.Kind.UNREADABLE_NAME,
                file.path(),
                "differs from "
                    + last.path().getFileName()
                    + " only by its extension; move one of them away"));
      } else {
        kept.add(file);
        last = file;
      }
    }
    return kept;
  }

  /** Returns the relative path with forward slashes and without its extension, if any. */
  static String id(String relative) {
    String name = relative.replace('\\', '/');
    int dot = name.lastIndexOf('.');
    return dot > name.lastIndexOf('/') + 1 ? name.substring(0, dot) : name;
  }

  /** Returns the name of a corpus at a path. */
  static String nameOf(Path place) {
    Path name = place.toAbsolutePath().normalize().getFileName();
    return name == null ? "corpus" : name.toString();
  }
}
