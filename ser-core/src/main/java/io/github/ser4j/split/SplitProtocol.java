package io.github.ser4j.split;

import io.github.ser4j.config.Registry;
import io.github.ser4j.config.Spec;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusException;
import io.github.ser4j.internal.Checks;
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

  /**
   * Describes the protocol as data.
   *
   * @return its name and settings
   * @throws UnsupportedOperationException if it does not describe itself, as protocols written as a
   *     lambda do not
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
