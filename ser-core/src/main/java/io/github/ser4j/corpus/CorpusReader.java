package io.github.ser4j.corpus;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Opens corpora of one kind, strictly or leniently: {@code CremaD.reader().lenient().open(folder)}.
 *
 * <p>Readers are strict by default: they read only names, not audio, and fail at the first name
 * that does not describe a clip, or link that cannot be followed. Problems with the audio show when
 * a clip is loaded, or in {@link CorpusReport}.
 *
 * <p>A lenient reader leaves out such files. It also reads all audio, several clips at a time, and
 * leaves out clips that cannot be read, are empty, silent, or Git LFS pointers. {@link
 * Corpus#leftOut()} then lists every file left out, with the reason.
 *
 * <p>In a folder, files with an audio extension, such as {@code .wav}, {@code .aiff} or {@code
 * .flac}, in upper or lower case, are clips, whether or not a decoder for them is present. Symbolic
 * links are followed. Names that begin with a dot, and {@code __MACOSX}, are hidden and ignored.
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
   * @param source reads names and lists
   * @return the reader
   */
  public static CorpusReader of(CorpusSource source) {
    return new CorpusReader(source, false);
  }

  /**
   * Returns a reader that leaves out unusable clips instead of failing.
   *
   * @return a lenient reader for the same corpora
   */
  public CorpusReader lenient() {
    return new CorpusReader(source, true);
  }

  /**
   * Opens a corpus.
   *
   * @param place the folder or file of the corpus
   * @return its clips, sorted by id
   * @throws CorpusException if the place is missing or holds no audio; if the reader is strict and
   *     a name does not describe a clip or a link is broken or circular (the message names the
   *     file); or if it is lenient and no clip is left
   */
  public Corpus open(Path place) {
    return lenient ? openLeniently(place) : source.read(place, CorpusReader::fail);
  }

  private static void fail(CorpusFinding finding) {
    throw new CorpusException(
        finding.message()
            + ". To leave out all such files, open the corpus with reader().lenient(), or in ser"
            + " with"
            + " --lenient");
  }

  private Corpus openLeniently(Path place) {
    List<CorpusFinding> leftOut = new ArrayList<>();
    Corpus named = source.read(place, leftOut::add);
    List<Optional<CorpusFinding>> problems =
        named.clips().parallelStream().map(clip -> AudioCheck.of(clip.path()).problem()).toList();
    List<Clip> usable = new ArrayList<>();
    for (int i = 0; i < problems.size(); i++) {
      problems.get(i).ifPresent(leftOut::add);
      if (problems.get(i).isEmpty()) {
        usable.add(named.clips().get(i));
      }
    }
    if (usable.isEmpty()) {
      throw new CorpusException(
          place
              + ": holds no usable clips"
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
