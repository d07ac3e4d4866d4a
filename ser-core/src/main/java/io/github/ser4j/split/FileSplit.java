package io.github.ser4j.split;

import io.github.ser4j.config.Described;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusException;
import io.github.ser4j.internal.Checks;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A predefined split, for instance published folds, from a file as written by {@link Split#save}.
 *
 * <p>Clips that are not in the file are in no part; the protocol of the split contains their
 * number. A file with clips of one speaker in more than one part is rejected, and so is a corpus
 * with clips without a speaker, unless {@link #allowSpeakerOverlap()} is called.
 *
 * <p>Immutable and safe to share between threads; the file is read for each split.
 */
public final class FileSplit extends Described implements SplitProtocol {
  static final Kind<FileSplit, Builder> KIND =
      new Kind<>(
          "file",
          new Settings<FileSplit, Builder>()
              .text(
                  "file",
                  protocol -> protocol.file.toString(),
                  (builder, path) -> builder.file = pathOf(path))
              .about("file", "the path of a CSV file")
              .flag(
                  "allowSpeakerOverlap",
                  protocol -> protocol.speakerOverlapAllowed,
                  (builder, allowed) -> builder.speakerOverlapAllowed = allowed),
          Builder::new,
          Builder::build);

  private final Path file;
  private final boolean speakerOverlapAllowed;

  private FileSplit(Path file, boolean speakerOverlapAllowed) {
    this.file = file;
    this.speakerOverlapAllowed = speakerOverlapAllowed;
  }

  /**
   * Creates the protocol; nothing is read yet.
   *
   * @param file a CSV file (RFC 4180, UTF-8) with the header {@code clip,part}, as {@link
   *     Split#save} writes; with lines in any order
   * @return the protocol
   */
  public static FileSplit of(Path file) {
    return new FileSplit(file, false);
  }

  /**
   * Returns this protocol with speaker overlap allowed: clips of one speaker may be in more than
   * one part, and clips may have no speaker. Test results then do not apply to unseen speakers.
   *
   * @return a copy
   */
  public FileSplit allowSpeakerOverlap() {
    return new FileSplit(file, true);
  }

  /**
   * Reads the split.
   *
   * @param corpus the labeled clips
   * @return the parts of the file, in its order
   * @throws CorpusException if the file cannot be read or is not a split, if the corpus lacks one
   *     of its clips, or if speakers are, or may be, in more than one part without being allowed
   */
  @Override
  public Split split(Corpus corpus) {
    List<List<String>> ids = SplitFile.read(file);
    String protocol = SplitFile.inWords(file);
    int[] partOf = Part.partOf(protocol, corpus, ids);
    SpeakerOverlap overlap = SpeakerOverlap.of(corpus, partOf);
    if (!speakerOverlapAllowed) {
      overlap.requireNone(corpus);
    }
    long unnamed = IntStream.of(partOf).filter(part -> part == SpeakerOverlap.NO_PART).count();
    return Part.split(
        protocol
            + ", "
            + overlap.inWords()
            + (unnamed == 0 ? "" : ", " + unnamed + " clips in no part"),
        spec(),
        corpus,
        ids);
  }

  @Override
  public Spec spec() {
    return KIND.describe(this);
  }

  private static Path pathOf(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw Checks.textFailure("file", text, "the path of a file");
    }
  }

  private static final class Builder {
    private @Nullable Path file;
    private boolean speakerOverlapAllowed;

    private FileSplit build() {
      if (file == null) {
        throw new IllegalArgumentException("a file split needs the setting file, a CSV file");
      }
      return new FileSplit(file, speakerOverlapAllowed);
    }
  }
}
