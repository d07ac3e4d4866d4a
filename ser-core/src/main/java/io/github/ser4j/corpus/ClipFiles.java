package io.github.ser4j.corpus;

import io.github.ser4j.io.FileNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the audio files of a corpus folder. */
final class ClipFiles {
  private static final List<String> EXTENSIONS = List.of(".wav", ".flac", ".mp3", ".ogg");

  private ClipFiles() {}

  /**
   * An audio file.
   *
   * @param id the path below the folder with forward slashes and without its extension
   * @param path where it is
   */
  record Found(String id, Path path) {}

  /** All audio files below a folder, sorted by clip id; fails if there is none. */
  static List<Found> below(Path folder, String expected, Consumer<CorpusFinding> refusals) {
    return find(folder, Integer.MAX_VALUE, expected, refusals);
  }

  /** All audio files directly in a folder, sorted by clip id; fails if there is none. */
  static List<Found> directlyIn(Path folder, String expected, Consumer<CorpusFinding> refusals) {
    return find(folder, 1, expected, refusals);
  }

  private static List<Found> find(
      Path folder, int depth, String expected, Consumer<CorpusFinding> refusals) {
    if (!Files.isDirectory(folder)) {
      String what = Files.exists(folder) ? "is not a folder" : "no such folder";
      throw new CorpusException(folder + ": " + what + "; expected " + expected);
    }
    List<Found> files;
    try (Stream<Path> walk = Files.walk(folder, depth)) {
      files =
          walk.filter(ClipFiles::looksLikeAudio)
              .filter(Files::isRegularFile)
              .map(file -> new Found(id(folder.relativize(file).toString()), file))
              .sorted(Comparator.comparing(Found::id).thenComparing(Found::path))
              .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new CorpusException(folder + ": cannot be read: " + e, e);
    }
    if (files.isEmpty()) {
      throw new CorpusException(folder + ": holds no audio files; expected " + expected);
    }
    return withoutSameIds(files, refusals);
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

  /** A relative path with forward slashes and without its extension, if it has one. */
  static String id(String relative) {
    String name = relative.replace('\\', '/');
    int dot = name.lastIndexOf('.');
    return dot > name.lastIndexOf('/') + 1 ? name.substring(0, dot) : name;
  }

  /** What a corpus is called that lies in a place. */
  static String nameOf(Path place) {
    Path name = place.toAbsolutePath().normalize().getFileName();
    return name == null ? "corpus" : name.toString();
  }

  /** Whether the name of a file is that of an audio file, and not hidden. */
  static boolean looksLikeAudio(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return !name.startsWith(".") && EXTENSIONS.stream().anyMatch(name::endsWith);
  }
}
