package io.github.ser4j.split;

import io.github.ser4j.config.Registry;
import io.github.ser4j.config.Spec;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusException;
import io.github.ser4j.internal.Checks;
import java.util.function.Function;

/**
 * Divides a corpus into a training, a validation and a test part.
 *
 * <p>The same corpus always gives the same split. Implementations are immutable and safe to share
 * between threads.
 */
@FunctionalInterface
public interface SplitProtocol extends Function<Corpus, Split> {
  /**
   * Divides a corpus.
   *
   * @param corpus the labeled clips
   * @return every clip in exactly one part, unless the implementation documents otherwise
   * @throws CorpusException if the corpus cannot be divided this way; the message says why
   */
  Split split(Corpus corpus);

  /**
   * Divides a corpus; called by {@link Corpus#split}.
   *
   * @param corpus the labeled clips
   * @return see {@link #split}
   */
  @Override
  default Split apply(Corpus corpus) {
    return split(corpus);
  }

  /**
   * Describes the protocol as data.
   *
   * @return its name and settings
   * @throws UnsupportedOperationException if it does not describe itself, such as a lambda
   */
  default Spec spec() {
    throw Checks.undescribed("split protocol", this);
  }

  /**
   * Returns the protocols of this library, to which others can be added: {@code speakers} ({@link
   * SpeakerSplit}), {@code stratified} ({@link StratifiedSplit}), {@code file} ({@link FileSplit}).
   *
   * @return a registry of {@link SplitProtocol}
   */
  static Registry registry() {
    return Registry.empty()
        .with(SplitProtocol.class, SpeakerSplit.KIND)
        .with(SplitProtocol.class, StratifiedSplit.KIND)
        .with(SplitProtocol.class, FileSplit.KIND);
  }
}
