package io.github.ser4j.split;

import io.github.ser4j.config.Described;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Folds with the same share of every emotion, clip by clip, as scikit-learn's {@code
 * StratifiedKFold(folds, shuffle=True, random_state=seed)} of version 1.2.1 does: the same clips in
 * the same order for the same seed.
 *
 * <p>Clips of one speaker get into training and test parts this way, so the test score would
 * include speakers from training. This is rejected, and so is a corpus with clips without a
 * speaker, unless {@link Builder#allowSpeakerOverlap()} is called. {@link GroupKFold} keeps
 * speakers apart.
 *
 * <p>An emotion with fewer clips than folds is missing in some test parts. Immutable and safe to
 * share between threads.
 */
public final class StratifiedKFold extends Described implements FoldProtocol {
  static final Kind<StratifiedKFold, Builder> KIND =
      new Kind<>(
          "stratified-k-fold",
          new Settings<StratifiedKFold, Builder>()
              .integer("folds", protocol -> protocol.folds, Builder::folds)
              .about("folds", "a whole number, at least 2")
              .longInteger("seed", protocol -> protocol.seed, Builder::seed)
              .flag(
                  "allowSpeakerOverlap",
                  protocol -> protocol.speakerOverlapAllowed,
                  (builder, allowed) -> builder.speakerOverlapAllowed = allowed),
          StratifiedKFold::builder,
          Builder::build);

  private final int folds;
  private final long seed;
  private final boolean speakerOverlapAllowed;

  private StratifiedKFold(Builder builder) {
    this.folds = builder.folds;
    this.seed = builder.seed;
    this.speakerOverlapAllowed = builder.speakerOverlapAllowed;
  }

  /**
   * Starts with the defaults: 5 folds, seed 42.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * {@inheritDoc}
   *
   * @throws CorpusException if speakers are, or may be, in several test parts without being
   *     allowed; or if no emotion has as many clips as there are folds
   */
  @Override
  public List<Split> folds(Corpus corpus) {
    ClipCodes labels = ClipCodes.ofLabels(corpus);
    int[] counts = labels.counts();
    int most = IntStream.of(counts).max().orElse(0);
    if (folds > most) {
      throw new CorpusException(
          "corpus "
              + corpus.name()
              + " has at most "
              + most
              + " clips of an emotion, too few for "
              + folds
              + " folds: use fewer, or add clips");
    }
    int[] testedIn = testedIn(labels.ofClips(), counts);
    SpeakerOverlap overlap = SpeakerOverlap.of(corpus, testedIn);
    if (!speakerOverlapAllowed) {
      overlap.requireNone(corpus);
    }
    String rest = " of " + folds + ", stratified by emotion, " + overlap.inWords();
    return Folds.of(
        corpus,
        folds,
        testedIn,
        spec(),
        number -> "fold " + (number + 1) + rest + ", seed " + seed);
  }

  @Override
  public Spec spec() {
    return KIND.describe(this);
  }

  /**
   * Returns the fold of each clip. Clips sorted by emotion, in order of first appearance, are
   * assigned to the folds in turn, which determines the number for each; then the clips of each
   * emotion are shuffled.
   */
  private int[] testedIn(int[] labelOf, int[] counts) {
    NumpyRandom random = new NumpyRandom(seed);
    int[][] foldsOfLabel = new int[counts.length][];
    int dealt = 0;
    for (int label : IntStream.of(labelOf).distinct().toArray()) {
      int[] dealtTo = new int[counts[label]];
      for (int i = 0; i < dealtTo.length; i++) {
        dealtTo[i] = (dealt + i) % folds;
      }
      dealt += dealtTo.length;
      Arrays.sort(dealtTo);
      random.shuffle(dealtTo);
      foldsOfLabel[label] = dealtTo;
    }
    int[] next = new int[counts.length];
    return IntStream.of(labelOf).map(label -> foldsOfLabel[label][next[label]++]).toArray();
  }

  /** Collects the settings of a {@link StratifiedKFold}. Not safe to share between threads. */
  public static final class Builder {
    private int folds = 5;
    private long seed = 42;
    private boolean speakerOverlapAllowed;

    private Builder() {}

    /**
     * Sets the number of folds.
     *
     * @param folds at least 2; 5 if not set
     * @return this builder
     * @throws IllegalArgumentException if below 2
     */
    public Builder folds(int folds) {
      this.folds = Folds.checked(folds);
      return this;
    }

    /**
     * Sets the seed of the choice of clips, scikit-learn's {@code random_state}.
     *
     * @param seed from 0 to 2<sup>31</sup> − 1; 42 if not set
     * @return this builder
     * @throws IllegalArgumentException if out of range
     */
    public Builder seed(long seed) {
      this.seed = NumpyRandom.checked(seed);
      return this;
    }

    /**
     * Allows clips of one speaker in training and test parts, and a corpus without speakers. Test
     * results then do not apply to unseen speakers.
     *
     * @return this builder
     */
    public Builder allowSpeakerOverlap() {
      this.speakerOverlapAllowed = true;
      return this;
    }

    /**
     * Builds the protocol.
     *
     * @return the protocol
     */
    public StratifiedKFold build() {
      return new StratifiedKFold(this);
    }
  }
}
