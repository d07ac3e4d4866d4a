package io.github.ser4j.corpus;

import java.util.Optional;

/**
 * A corpus known by name.
 *
 * @param name its name, for instance {@code emodb}
 * @param reader reads its folder or file
 * @param listReader reads a CSV file with the names of its audio files, if names are sufficient
 * @param origin where it can be downloaded, if anywhere
 */
public record KnownCorpus(
    String name,
    CorpusReader reader,
    Optional<CorpusReader> listReader,
    Optional<CorpusOrigin> origin) {

  /**
   * Creates a corpus without list and origin.
   *
   * @param name see {@link #name()}
   * @param reader see {@link #reader()}
   * @return the corpus
   */
  public static KnownCorpus of(String name, CorpusReader reader) {
    return new KnownCorpus(name, reader, Optional.empty(), Optional.empty());
  }

  /**
   * Returns this corpus with a list reader.
   *
   * @param newListReader see {@link #listReader()}
   * @return a copy
   */
  public KnownCorpus withListReader(CorpusReader newListReader) {
    return new KnownCorpus(name, reader, Optional.of(newListReader), origin);
  }

  /**
   * Returns this corpus with an origin.
   *
   * @param newOrigin see {@link #origin()}
   * @return a copy
   */
  public KnownCorpus withOrigin(CorpusOrigin newOrigin) {
    return new KnownCorpus(name, reader, listReader, Optional.of(newOrigin));
  }
}
