package io.github.ser4j.corpus;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * Where a corpus comes from, and what of it is taken.
 *
 * @param title the name people know it by
 * @param license its license
 * @param place its official place: an archive, or a repository on GitHub
 * @param repository whether the place is a repository, whose archive holds Git LFS pointers
 * @param taken the entries of the archive that are taken; the first group is their path in the
 *     folder of the corpus
 * @param audio the folder of the audio in that of the corpus; empty where it is the same
 * @param clips how many clips the corpus has at least
 */
public record CorpusOrigin(
    String title,
    License license,
    URI place,
    boolean repository,
    Pattern taken,
    String audio,
    int clips) {

  /**
   * Returns the origin of a corpus with another number of clips.
   *
   * @param number how many clips it has at least
   * @return a copy
   */
  public CorpusOrigin withClips(int number) {
    return new CorpusOrigin(title, license, place, repository, taken, audio, number);
  }
}
