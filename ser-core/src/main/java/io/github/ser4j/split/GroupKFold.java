package io.github.ser4j.split;

import io.github.ser4j.config.Described;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Folds of whole speakers with about the same number of clips, as scikit-learn's {@code
 * GroupKFold(folds)} of version 1.2.1 creates them with speakers as groups.
 *
 * <p>Speakers are assigned in descending number of clips to the fold with the fewest clips; there
 * is no randomness. Ties are in the order of NumPy 1.24, whose sort is not stable; newer versions
 * may differ on newer processors. Immutable and safe to share between threads.
 */
public final class GroupKFold extends Described implements FoldProtocol {
  static final Kind<GroupKFold, int[]> KIND =
      new Kind<>(
          "group-k-fold",
          new Settings<GroupKFold, int[]>()
              .integer("folds", protocol -> protocol.folds, (folds, value) -> folds[0] = value)
              .about("folds", "a whole number, at least 2"),
          () -> new int[] {5},
          folds -> of(folds[0]));

  private final int folds;

  private GroupKFold(int folds) {
    this.folds = folds;
  }

  /**
   * Creates the protocol.
   *
   * @param folds the number of folds, at least 2
   * @return the protocol
   * @throws IllegalArgumentException if below 2
   */
  public static GroupKFold of(int folds) {
    return new GroupKFold(Folds.checked(folds));
  }

  /**
   * {@inheritDoc}
   *
   * @throws CorpusException if a clip has no speaker, or there are fewer speakers than folds
   */
  @Override
  public List<Split> folds(Corpus corpus) {
    ClipCodes speakers = ClipCodes.ofSpeakers(corpus);
    int[] counts = speakers.counts();
    if (folds > counts.length) {
      throw new CorpusException(
          "corpus "
              + corpus.name()
              + " has "
              + counts.length
              + " speaker(s), too few for "
              + folds
              + " folds: use fewer, or add speakers");
    }
    int[] foldOfSpeaker = new int[counts.length];
    int[] clipsOfFold = new int[folds];
    int[] order = NumpyOrder.of(counts);
    for (int i = order.length - 1; i >= 0; i--) {
      int lightest = lightest(clipsOfFold);
      clipsOfFold[lightest] += counts[order[i]];
      foldOfSpeaker[order[i]] = lightest;
    }
    int[] testedIn =
        IntStream.of(speakers.ofClips()).map(speaker -> foldOfSpeaker[speaker]).toArray();
    return Folds.of(
        corpus,
        folds,
        testedIn,
        spec(),
        number -> "fold " + (number + 1) + " of " + folds + ", speaker-disjoint");
  }

  @Override
  public Spec spec() {
    return KIND.describe(this);
  }

  private static int lightest(int[] clipsOfFold) {
    int lightest = 0;
    for (int fold = 1; fold < clipsOfFold.length; fold++) {
      if (clipsOfFold[fold] < clipsOfFold[lightest]) {
        lightest = fold;
      }
    }
    return lightest;
  }
}
