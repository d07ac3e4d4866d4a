package io.github.ser4j.corpus;

import io.github.ser4j.internal.LanguageTags;
import java.util.List;
import java.util.Optional;

/**
 * A corpus known by name.
 *
 * @param name its name, for instance {@code emodb}
 * @param reader reads its folder or file
 * @param listReader reads a CSV file with the names of its audio files, if names are sufficient
 * @param origin where it can be downloaded, if anywhere
 * @param languages the languages of its speech as BCP 47 tags, for instance {@code de}; empty if
 *     unknown, unmodifiable
 */
public record KnownCorpus(
    String name,
    CorpusReader reader,
    Optional<CorpusReader> listReader,
    Optional<CorpusOrigin> origin,
    List<String> languages) {

  /**
   * Creates a corpus.
   *
   * @param name see {@link #name()}
   * @param reader see {@link #reader()}
   * @param listReader see {@link #listReader()}
   * @param origin see {@link #origin()}
   * @param languages see {@link #languages()}
   * @throws IllegalArgumentException if a language is not a BCP 47 tag
   */
  public KnownCorpus {
    languages = LanguageTags.of(languages);
  }

  /**
   * Creates a corpus without list, origin and languages.
   *
   * @param name see {@link #name()}
   * @param reader see {@link #reader()}
   * @return the corpus
   */
  public static KnownCorpus of(String name, CorpusReader reader) {
    return new KnownCorpus(name, reader, Optional.empty(), Optional.empty(), List.of());
  }

  /**
   * Returns this corpus with a list reader.
   *
   * @param newListReader see {@link #listReader()}
   * @return a copy
   */
  public KnownCorpus withListReader(CorpusReader newListReader) {
    return new KnownCorpus(name, reader, Optional.of(newListReader), origin, languages);
  }

  /**
   * Returns this corpus with an origin.
   *
   * @param newOrigin see {@link #origin()}
   * @return a copy
   */
  public KnownCorpus withOrigin(CorpusOrigin newOrigin) {
    return new KnownCorpus(name, reader, listReader, Optional.of(newOrigin), languages);
  }

  /**
   * Returns this corpus with languages.
   *
   * @param tags see {@link #languages()}
   * @return a copy
   * @throws IllegalArgumentException if one is not a BCP 47 tag
   */
  public KnownCorpus withLanguages(String... tags) {
    return new KnownCorpus(name, reader, listReader, origin, List.of(tags));
  }
}
