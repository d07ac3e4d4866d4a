package io.github.ser4j.corpus;

import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;

/**
 * The corpora known by name: {@code KnownCorpora.standard().named("emodb")}.
 *
 * <p>{@link #standard()} knows {@code cremad}, {@code emodb}, {@code ravdess}, {@code savee},
 * {@code tess}, {@code folder} (a folder of audio for each label) and {@code csv} (a list of
 * files); {@link #with} adds others. Immutable and safe to share between threads.
 */
public final class KnownCorpora {
  private static final KnownCorpora STANDARD =
      new KnownCorpora(
          List.of(
              CremaD.KNOWN,
              EmoDb.KNOWN,
              Ravdess.KNOWN,
              KnownCorpus.of("savee", Savee.reader()).withLanguages("en"),
              KnownCorpus.of("tess", Tess.reader()).withLanguages("en"),
              KnownCorpus.of("folder", FolderCorpus.withoutSpeakers().reader()),
              KnownCorpus.of("csv", CsvCorpus.reader())));

  private final NavigableMap<String, KnownCorpus> corpora = new TreeMap<>();

  private KnownCorpora(Iterable<KnownCorpus> corpora) {
    corpora.forEach(corpus -> this.corpora.put(corpus.name(), corpus));
  }

  /**
   * Returns the corpora that this library knows.
   *
   * @return the corpora
   */
  public static KnownCorpora standard() {
    return STANDARD;
  }

  /**
   * Returns these corpora with another one added.
   *
   * @param corpus the corpus to add; replaces one of the same name
   * @return a copy
   */
  public KnownCorpora with(KnownCorpus corpus) {
    KnownCorpora more = new KnownCorpora(corpora.values());
    more.corpora.put(corpus.name(), corpus);
    return more;
  }

  /**
   * Returns the names of the corpora.
   *
   * @return sorted, unmodifiable
   */
  public NavigableSet<String> names() {
    return Collections.unmodifiableNavigableSet(corpora.navigableKeySet());
  }

  /**
   * Returns a corpus.
   *
   * @param name one of {@link #names()}
   * @return the corpus
   * @throws IllegalArgumentException if the name is unknown; the message lists the known ones
   */
  public KnownCorpus named(String name) {
    KnownCorpus corpus = corpora.get(name);
    if (corpus == null) {
      throw new IllegalArgumentException(
          "corpus '" + name + "' is unknown; known are " + String.join(", ", corpora.keySet()));
    }
    return corpus;
  }
}
