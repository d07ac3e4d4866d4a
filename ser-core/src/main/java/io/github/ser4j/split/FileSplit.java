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
 * A split that somebody else has made, for instance published folds: a file as {@link Split#save}
 * writes it.
 *
 * <p>Clips that the file does not name are in no part; the protocol of the split says how many. A
 * file that puts clips of one speaker into several parts is refused unless {@link
 * #allowSpeakerOverlap()} asks for it; so is a corpus with clips that have no speaker.
 *
 * <p>Immutable and safe to share between threads; the file is read anew for each split.
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
   * Makes the protocol; nothing is read yet.
   *
   * @param file a CSV file (RFC 4180, UTF-8) with the header {@code clip,part}, as {@link
   *     Split#save} writes; its lines may stand in any order
   * @return the protocol
   */
  public static FileSplit of(Path file) {
    return new FileSplit(file, false);
  }

  /**
   * The same protocol, but clips of one speaker may stand in several parts, and clips may have no
   * speaker. Figures on the test part then say nothing about people that the model has never heard.
   *
   * @return a new protocol
   */
  public FileSplit allowSpeakerOverlap() {
    return new FileSplit(file, true);
  }

  /**
   * Reads the split.
   *
   * @param corpus the labelled clips
   * @return the parts of the file, in its order
   * @throws CorpusException if the file cannot be read or is no split, if the corpus lacks one of
   *     its clips, or if speakers stand in several parts, or may do so, and nobody has allowed it
   */
  @Override
  public Split split(Corpus corpus) {
    List<List<String>> ids = SplitFile.read(file);
    String protocol = SplitFile.inWords(file);
    int[] partOf = PartNumber.partOf(protocol, corpus, ids);
    SpeakerOverlap overlap = SpeakerOverlap.of(corpus, partOf);
    if (!speakerOverlapAllowed) {
      overlap.requireNone(corpus);
    }
    long unnamed = IntStream.of(partOf).filter(part -> part == SpeakerOverlap.NO_PART).count();
    return PartNumber.split(
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
        throw new IllegalArgumentException("a file split needs the setting file: name a CSV file");
      }
      return new FileSplit(file, speakerOverlapAllowed);
    }
  }
}
