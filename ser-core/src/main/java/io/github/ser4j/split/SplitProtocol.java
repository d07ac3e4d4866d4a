package io.github.ser4j.split;

import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusException;
import java.util.function.Function;

/**
 * A rule that divides a corpus into a training, a validation and a test part.
 *
 * <p>The same corpus always gives the same split. Implementations are immutable and safe to share
 * between threads.
 */
@FunctionalInterface
public interface SplitProtocol extends Function<Corpus, Split> {
  /**
   * Divides a corpus.
   *
   * @param corpus the labelled clips
   * @return every clip in exactly one part, unless the implementation says otherwise
   * @throws CorpusException if the corpus cannot be divided this way; the message says why
   */
  Split split(Corpus corpus);

  /**
   * Divides a corpus; what {@link Corpus#split} calls.
   *
   * @param corpus the labelled clips
   * @return see {@link #split}
   */
  @Override
  default Split apply(Corpus corpus) {
    return split(corpus);
  }
}
