package io.github.ser4j.split;

import io.github.ser4j.config.Registry;
import io.github.ser4j.config.Spec;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusException;
import io.github.ser4j.internal.Checks;
import java.util.List;
import java.util.function.Function;

/**
 * Divides a corpus several times, so that every clip is in one test part.
 *
 * <p>The same corpus always gives the same folds. Implementations are immutable and safe to share
 * between threads.
 */
@FunctionalInterface
public interface FoldProtocol extends Function<Corpus, List<Split>> {
  /**
   * Divides a corpus.
   *
   * @param corpus the labeled clips
   * @return the folds, unmodifiable; the training part of each is everything outside its test part.
   *     A fold is created on each access to the list, so that many folds of a large corpus need no
   *     more memory than one
   * @throws CorpusException if the corpus cannot be divided this way; the message says why
   */
  List<Split> folds(Corpus corpus);

  /**
   * Divides a corpus; what {@link Corpus#split} calls.
   *
   * @param corpus the labeled clips
   * @return see {@link #folds}
   */
  @Override
  default List<Split> apply(Corpus corpus) {
    return folds(corpus);
  }

  /**
   * Returns these folds with validation parts, taken from the training part of each.
   *
   * @param protocol splits each training part; its test part becomes the validation part of the
   *     fold. A {@link SpeakerSplit} keeps speakers apart
   * @return folds with three parts; a fold that {@code protocol} cannot split fails on access
   */
  default FoldProtocol withValidation(SplitProtocol protocol) {
    return new ValidatedFolds(this, protocol);
  }

  /**
   * Describes the protocol as data.
   *
   * @return its name and settings
   * @throws UnsupportedOperationException if it does not describe itself, such as a lambda
   */
  default Spec spec() {
    throw Checks.undescribed("fold protocol", this);
  }

  /**
   * Returns the protocols of this library, to which others can be added: {@code
   * leave-one-speaker-out} ({@link LeaveOneSpeakerOut}), {@code group-k-fold} ({@link GroupKFold}),
   * {@code stratified-k-fold} ({@link StratifiedKFold}), {@code with-validation} ({@link
   * #withValidation}).
   *
   * @return a registry of {@link FoldProtocol} and {@link SplitProtocol}
   */
  static Registry registry() {
    return SplitProtocol.registry()
        .with(FoldProtocol.class, LeaveOneSpeakerOut.KIND)
        .with(FoldProtocol.class, GroupKFold.KIND)
        .with(FoldProtocol.class, StratifiedKFold.KIND)
        .with(FoldProtocol.class, ValidatedFolds.NAME, ValidatedFolds::of);
  }
}
