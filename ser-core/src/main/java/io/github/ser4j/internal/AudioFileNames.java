package io.github.ser4j.internal;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** Recognizes audio files and hidden files by their names. */
public final class AudioFileNames {
  /** Extensions of audio files, whether or not there is a decoder. */
  private static final Set<String> AUDIO_EXTENSIONS =
      Set.of(
          "3gp", "aac", "aif", "aifc", "aiff", "amr", "ape", "au", "bwf", "caf", "flac", "m4a",
          "mka", "mp2", "mp3", "mp4", "mpga", "oga", "ogg", "opus", "rf64", "snd", "sph", "spx",
          "w64", "wav", "wave", "weba", "webm", "wma", "wv");

  /** The folder of metadata that macOS adds to ZIP archives. */
  private static final String ARCHIVE_METADATA = "__MACOSX";

  private AudioFileNames() {}

  /**
   * Returns whether a file has the name of an audio file and is not hidden.
   *
   * @param file any path
   * @return true for the usual audio extensions, in upper or lower case
   */
  public static boolean looksLikeAudio(Path file) {
    return !isHidden(file) && AUDIO_EXTENSIONS.contains(extension(file));
  }

  /**
   * Returns whether a file or folder is hidden, by its name alone, so that the result is the same
   * on every system.
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
   * @return the extension in lower case without the dot; empty if there is none
   */
  public static String extension(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(dot + 1).toLowerCase(Locale.ROOT) : "";
  }
}
