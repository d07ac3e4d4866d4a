package io.github.ser4j.corpus;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * Where a corpus comes from, and what of it is taken.
 *
 * @param title the name people know it by
 * @param licence its licence
 * @param place its official place: an archive, or a repository on GitHub
 * @param repository whether the place is a repository, whose archive holds Git LFS pointers
 * @param taken the entries of the archive that are taken; the first group is their path in the
 *     folder of the corpus
 * @param audio the folder of the audio in that of the corpus; empty where it is the same
 * @param clips how many clips the corpus has at least
 */
record CorpusOrigin(
    String title,
    Licence licence,
    URI place,
    boolean repository,
    Pattern taken,
    String audio,
    int clips) {

  /** The same corpus with fewer clips. */
  CorpusOrigin withClips(int number) {
    return new CorpusOrigin(title, licence, place, repository, taken, audio, number);
  }
}
