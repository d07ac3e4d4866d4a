package io.github.ser4j.corpus;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * The official source of a corpus, and which of its files are used.
 *
 * @param title its usual name
 * @param license its license
 * @param place its official location: an archive, or a repository on GitHub
 * @param repository whether the location is a repository, whose archive holds Git LFS pointers
 * @param taken matches the archive entries to extract; the first group is their path in the corpus
 *     folder
 * @param audio the audio folder within the corpus folder; empty if it is the same
 * @param clips the minimum number of clips
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
   * Returns this origin with another number of clips.
   *
   * @param number the minimum number of clips
   * @return a copy
   */
  public CorpusOrigin withClips(int number) {
    return new CorpusOrigin(title, license, place, repository, taken, audio, number);
  }
}
