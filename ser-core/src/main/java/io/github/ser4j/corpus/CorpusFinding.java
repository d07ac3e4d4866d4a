package io.github.ser4j.corpus;

import io.github.ser4j.audio.AudioException;
import java.nio.file.Path;
import java.util.List;

/**
 * Something about a corpus that its user should know.
 *
 * @param kind what sort of thing
 * @param files the audio files that it is about; none for a label that is missing
 * @param message one line that names the file, or the corpus, and says what is wrong with it
 */
public record CorpusFinding(Kind kind, List<Path> files, String message) {
  /**
   * Makes a finding.
   *
   * @param kind see {@link #kind()}
   * @param files see {@link #files()}
   * @param message see {@link #message()}
   */
  public CorpusFinding {
    files = List.copyOf(files);
  }

  /**
   * Creates a finding about one file.
   *
   * @param kind see {@link #kind()}
   * @param file the file
   * @param message what is wrong with it, without its name
   * @return the finding; its message begins with the file
   */
  public static CorpusFinding of(Kind kind, Path file, String message) {
    return new CorpusFinding(kind, List.of(file), file + ": " + message);
  }

  /** What is wrong with audio that cannot be read. */
  static CorpusFinding of(AudioException failure, Path file) {
    Kind kind =
        switch (failure.reason()) {
          case EMPTY -> Kind.EMPTY;
          case LFS_POINTER -> Kind.LFS_POINTER;
          case TRUNCATED, UNSUPPORTED, OTHER -> Kind.UNREADABLE_AUDIO;
        };
    return new CorpusFinding(kind, List.of(file), String.valueOf(failure.getMessage()));
  }

  /** The sorts of findings. */
  public enum Kind {
    /** A file whose name, or a line of a list whose fields, do not tell a clip of the corpus. */
    UNREADABLE_NAME("names that cannot be read"),

    /**
     * A symbolic link to what is not there or cannot be reached, or to a folder that it lies in.
     */
    BROKEN_LINK("links that lead nowhere or in a circle"),

    /** A Git LFS pointer in place of the audio. */
    LFS_POINTER("Git LFS pointers"),

    /** No bytes, or no samples. */
    EMPTY("empty clips"),

    /** Missing, damaged, or audio of a kind that is not supported. */
    UNREADABLE_AUDIO("clips that cannot be read"),

    /** Samples that all lie within 2^-11 of each other, 16 of the steps of 16 bits. */
    SILENT("silent clips"),

    /**
     * A sample beyond ±10. Speech that is mixed or filtered goes a little beyond ±1; this is a file
     * of floats that were not divided by the full scale of integers.
     */
    BEYOND_FULL_SCALE("clips far beyond full scale"),

    /**
     * Clips that are the same byte for byte, with the same label. A folder that repeats the clips
     * of another one under their own names, such as a second copy of a corpus inside it, is one
     * finding.
     */
    IDENTICAL("identical clips"),

    /** Clips that are the same byte for byte, with different labels. */
    IDENTICAL_ACROSS_LABELS("identical clips with different labels"),

    /** A label that the corpus defines, but no clip has. */
    MISSING_LABEL("missing labels"),

    /** A clip shorter than a quarter, or longer than four times, the median of all clips. */
    UNUSUAL_LENGTH("clips of unusual length");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    /** What several of them are called. */
    String title() {
      return title;
    }
  }
}
