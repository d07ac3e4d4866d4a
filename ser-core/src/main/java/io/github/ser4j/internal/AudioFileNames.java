package io.github.ser4j.internal;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** What the names of files tell about their content. */
public final class AudioFileNames {
  /** Known to be audio, whether there is a decoder or not. */
  private static final Set<String> AUDIO_EXTENSIONS =
      Set.of(
          "3gp", "aac", "aif", "aifc", "aiff", "amr", "ape", "au", "bwf", "caf", "flac", "m4a",
          "mka", "mp2", "mp3", "mp4", "mpga", "oga", "ogg", "opus", "rf64", "snd", "sph", "spx",
          "w64", "wav", "wave", "weba", "webm", "wma", "wv");

  /** What macOS puts beside the content of a ZIP archive. */
  private static final String ARCHIVE_METADATA = "__MACOSX";

  private AudioFileNames() {}

  /**
   * Tells whether the name of a file is that of an audio file, and not hidden.
   *
   * @param file any path
   * @return true for the usual extensions of audio, in upper or lower case
   */
  public static boolean looksLikeAudio(Path file) {
    return !isHidden(file) && AUDIO_EXTENSIONS.contains(extension(file));
  }

  /**
   * Tells whether a file or folder is hidden, by its name alone, so that a folder means the same on
   * every system.
   *
   * @param file any path
   * @return true for names that begin with a dot, and for what macOS adds to archives
   */
  public static boolean isHidden(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.startsWith(".") || name.equals(ARCHIVE_METADATA);
  }

  /**
   * Returns the extension of a file.
   *
   * @param file any path
   * @return in lower case and without the dot; empty if there is none
   */
  public static String extension(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(dot + 1).toLowerCase(Locale.ROOT) : "";
  }
}
