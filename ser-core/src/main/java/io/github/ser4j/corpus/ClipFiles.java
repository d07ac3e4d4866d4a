package io.github.ser4j.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Finds the audio files of a corpus folder. */
final class ClipFiles {
  private static final List<String> EXTENSIONS = List.of(".wav", ".flac", ".mp3", ".ogg");

  private ClipFiles() {}

  /** All audio files below a folder, sorted by clip id; fails if there is none. */
  static List<Path> below(Path folder, String expected) {
    return find(folder, Integer.MAX_VALUE, expected);
  }

  /** All audio files directly in a folder, sorted by clip id; fails if there is none. */
  static List<Path> directlyIn(Path folder, String expected) {
    return find(folder, 1, expected);
  }

  private static List<Path> find(Path folder, int depth, String expected) {
    if (!Files.isDirectory(folder)) {
      String what = Files.exists(folder) ? "is not a folder" : "no such folder";
      throw new CorpusException(folder + ": " + what + "; expected " + expected);
    }
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder, depth)) {
      files =
          walk.filter(ClipFiles::looksLikeAudio)
              .filter(Files::isRegularFile)
              .sorted((a, b) -> id(folder, a).compareTo(id(folder, b)))
              .toList();
    } catch (IOException e) {
      throw new CorpusException(folder + ": cannot be read: " + e, e);
    }
    if (files.isEmpty()) {
      throw new CorpusException(folder + ": holds no audio files; expected " + expected);
    }
    return files;
  }

  /** The path below the folder with forward slashes and without its extension. */
  static String id(Path folder, Path file) {
    String relative = folder.relativize(file).toString().replace('\\', '/');
    return relative.substring(0, relative.lastIndexOf('.'));
  }

  /** The file name without its extension. */
  static String baseName(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.substring(0, name.lastIndexOf('.'));
  }

  /** Whether the name of a file is that of an audio file, and not hidden. */
  static boolean looksLikeAudio(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return !name.startsWith(".") && EXTENSIONS.stream().anyMatch(name::endsWith);
  }
}
