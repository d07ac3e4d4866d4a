package io.github.ser4j.corpus;

import io.github.ser4j.audio.AudioException;
import java.nio.file.Path;
import java.util.List;

/**
 * A problem or peculiarity of a corpus.
 *
 * @param kind the kind of problem
 * @param files the audio files concerned; none for a missing label
 * @param message one line with the file or the corpus and what is wrong with it
 */
public record CorpusFinding(Kind kind, List<Path> files, String message) {
  /**
   * Creates a finding.
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

  /** Creates a finding about audio that cannot be read. */
  static CorpusFinding of(AudioException failure, Path file) {
    Kind kind =
        switch (failure.reason()) {
          case EMPTY -> Kind.EMPTY;
          case LFS_POINTER -> Kind.LFS_POINTER;
          case TRUNCATED, TOO_LONG, UNSUPPORTED, OTHER -> Kind.UNREADABLE_AUDIO;
        };
    return new CorpusFinding(kind, List.of(file), String.valueOf(failure.getMessage()));
  }

  /** The kinds of findings. */
  public enum Kind {
    /** A file name, or a line of a list, that does not describe a clip of the corpus. */
    UNREADABLE_NAME("names that cannot be read"),

    /**
     * A symbolic link whose target is missing or unreachable, or is a folder that contains the
     * link.
     */
    BROKEN_LINK("links that lead nowhere or in a circle"),

    /** A Git LFS pointer in place of the audio. */
    LFS_POINTER("Git LFS pointers"),

    /** No bytes, or no samples. */
    EMPTY("empty clips"),

    /** Missing, damaged, or audio in an unsupported format. */
    UNREADABLE_AUDIO("clips that cannot be read"),

    /** All samples are within 2^-11 of each other, 16 steps of 16-bit audio. */
    SILENT("silent clips"),

    /**
     * A sample beyond ±10. Mixed or filtered speech goes slightly beyond ±1; this is a float file
     * whose integers were not divided by full scale.
     */
    BEYOND_FULL_SCALE("clips far beyond full scale"),

    /**
     * Clips that are identical byte for byte, with the same label. A folder that repeats the clips
     * of another under the same names, such as a second copy of a corpus inside it, is one finding.
     */
    IDENTICAL("identical clips"),

    /** Clips that are identical byte for byte, with different labels. */
    IDENTICAL_ACROSS_LABELS("identical clips with different labels"),

    /** A label that the corpus defines, but that no clip has. */
    MISSING_LABEL("missing labels"),

    /** A clip shorter than a quarter, or longer than four times, the median of all clips. */
    UNUSUAL_LENGTH("clips of unusual length");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    /** Returns the plural heading for findings of this kind. */
    String title() {
      return title;
    }
  }
}
