package io.github.ser4j.corpus;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Opens corpora of one kind, strictly or leniently: {@code CremaD.reader().lenient().open(folder)}.
 *
 * <p>A strict reader, which every reader is at first, reads names and no audio, and fails at the
 * first name that does not tell a clip, or link that cannot be followed. What is wrong with the
 * audio shows when a clip is loaded, or in {@link CorpusReport}.
 *
 * <p>A lenient reader leaves such files out. It also reads all audio, several clips at a time, and
 * leaves out what cannot be read, is empty, silent, or a Git LFS pointer. {@link Corpus#leftOut()}
 * then names every file that was left out, with the reason.
 *
 * <p>In a folder, files with an extension of audio, such as {@code .wav}, {@code .aiff} or {@code
 * .flac}, in upper or lower case, are clips, whether there is a decoder for them or not. Symbolic
 * links are followed. Names that begin with a dot, and {@code __MACOSX}, are hidden and no data.
 * {@link Corpus#passedOver()} counts what is not a clip.
 *
 * <p>Immutable and safe to share between threads; one reader can open any number of corpora.
 */
public final class CorpusReader {
  private final CorpusSource source;
  private final boolean lenient;

  private CorpusReader(CorpusSource source, boolean lenient) {
    this.source = source;
    this.lenient = lenient;
  }

  /**
   * Creates a strict reader.
   *
   * @param source reads what names and lists tell
   * @return the reader
   */
  public static CorpusReader of(CorpusSource source) {
    return new CorpusReader(source, false);
  }

  /**
   * Leaves out what cannot be used, instead of failing.
   *
   * @return a lenient reader of the same corpora
   */
  public CorpusReader lenient() {
    return new CorpusReader(source, true);
  }

  /**
   * Opens a corpus.
   *
   * @param place the folder or file that the corpus consists of
   * @return its clips, sorted by id
   * @throws CorpusException if the place is missing or holds no audio; if the reader is strict and
   *     a name does not tell a clip or a link leads nowhere or in a circle, with the name of the
   *     file; or if it is lenient and nothing is left
   */
  public Corpus open(Path place) {
    return lenient ? openLeniently(place) : source.read(place, CorpusReader::fail);
  }

  private static void fail(CorpusFinding finding) {
    throw new CorpusException(
        finding.message()
            + ". To leave out all such files, open the corpus with reader().lenient(), or in ser with"
            + " --lenient");
  }

  private Corpus openLeniently(Path place) {
    List<CorpusFinding> leftOut = new ArrayList<>();
    Corpus named = source.read(place, leftOut::add);
    List<Optional<CorpusFinding>> troubles =
        named.clips().parallelStream().map(clip -> AudioCheck.of(clip.path()).trouble()).toList();
    List<Clip> usable = new ArrayList<>();
    for (int i = 0; i < troubles.size(); i++) {
      troubles.get(i).ifPresent(leftOut::add);
      if (troubles.get(i).isEmpty()) {
        usable.add(named.clips().get(i));
      }
    }
    if (usable.isEmpty()) {
      throw new CorpusException(
          place
              + ": holds no clip that can be used"
              + (leftOut.isEmpty()
                  ? ""
                  : "; "
                      + leftOut.size()
                      + " were left out, the first of them: "
                      + leftOut.get(0).message()));
    }
    return named.leavingOut(leftOut, usable);
  }
}
