package io.github.ser4j.corpus;

import io.github.ser4j.internal.AudioFileNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the audio files of a folder without labels, for instance to predict all of them.
 *
 * <pre>{@code
 * recognizer.predictAll(AudioFiles.below(Path.of("calls")));
 * }</pre>
 *
 * <p>As in the folder of a corpus, audio files are all files with an audio extension, whether or
 * not they can be read. Hidden files and folders are not data. Symbolic links are followed, but not
 * back into a folder that contains them.
 */
public final class AudioFiles {
  private static final String EXPECTED = "a folder of recordings";

  private AudioFiles() {}

  /**
   * Finds the audio files of a folder and its subfolders.
   *
   * @param folder the folder
   * @return the files below it, sorted by {@link #name}; at least one. Reading may fail, for
   *     instance if one is a broken link
   * @throws CorpusException if the folder is missing, cannot be read or holds no audio files
   */
  public static List<Path> below(Path folder) {
    List<Path> unreadable = new ArrayList<>();
    FolderWalk walk =
        ClipFiles.walk(
            folder,
            Integer.MAX_VALUE,
            EXPECTED,
            finding ->
                finding.files().stream()
                    .filter(file -> AudioFileNames.looksLikeAudio(file) && !Files.isDirectory(file))
                    .forEach(unreadable::add));
    List<Path> files = new ArrayList<>(walk.audio());
    files.addAll(unreadable);
    ClipFiles.requireAudio(files, folder, EXPECTED, walk.passedOver());
    files.sort(Comparator.comparing(file -> name(folder, file)));
    return files;
  }

  /**
   * Returns the name of a file in a folder.
   *
   * @param folder a folder
   * @param file a file below it
   * @return its path relative to the folder, with forward slashes on every system
   */
  public static String name(Path folder, Path file) {
    return folder.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
  }
}
