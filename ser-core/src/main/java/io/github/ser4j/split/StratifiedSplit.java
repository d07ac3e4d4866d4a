package io.github.ser4j.split;

import io.github.ser4j.config.Described;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Spec;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Gives each part the same share of every emotion, clip by clip, as scikit-learn does: the same
 * clips in the same order for the same seed.
 *
 * <p>The parts are those of
 *
 * <pre>{@code
 * rest, test = train_test_split(clips, test_size=testFraction, random_state=seed, stratify=labels)
 * train, validation = train_test_split(
 *     rest, test_size=validationFraction, random_state=seed, stratify=labels[rest])
 * }</pre>
 *
 * <p>of scikit-learn 1.2.1, with the clips in the order of the corpus. A part of a fraction has
 * that share of the clips, rounded up; the training part has the rest.
 *
 * <p>Clips of one speaker get into several parts this way, so the test score would include speakers
 * from training. This is rejected, and so is a corpus with clips without a speaker, unless {@link
 * Builder#allowSpeakerOverlap()} is called. {@link SpeakerSplit} keeps speakers apart.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class StratifiedSplit extends Described implements SplitProtocol {
  static final Kind<StratifiedSplit, Builder> KIND =
      new Kind<>(
          "stratified",
          Fractions.<StratifiedSplit, Builder>settings(
                  protocol -> protocol.testFraction,
                  Builder::testFraction,
                  protocol -> protocol.validationFraction,
                  Builder::validationFraction)
              .longInteger("seed", protocol -> protocol.seed, Builder::seed)
              .flag(
                  "ignoreLabels",
                  protocol -> !protocol.byLabel,
                  (builder, ignored) -> builder.byLabel = !ignored)
              .flag(
                  "allowSpeakerOverlap",
                  protocol -> protocol.speakerOverlapAllowed,
                  (builder, allowed) -> builder.speakerOverlapAllowed = allowed),
          StratifiedSplit::builder,
          Builder::build);

  private final double testFraction;
  private final double validationFraction;
  private final long seed;
  private final boolean byLabel;
  private final boolean speakerOverlapAllowed;

  private StratifiedSplit(Builder builder) {
    this.testFraction = builder.testFraction;
    this.validationFraction = builder.validationFraction;
    this.seed = builder.seed;
    this.byLabel = builder.byLabel;
    this.speakerOverlapAllowed = builder.speakerOverlapAllowed;
  }

  /**
   * Starts with the defaults: 20 % of the clips for testing, none for validation, seed 42.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * {@inheritDoc}
   *
   * @throws CorpusException if speakers are, or may be, in more than one part without being
   *     allowed; or if a part would be empty or, when stratified, have fewer clips than there are
   *     emotions; or if an emotion has a single clip
   */
  @Override
  public Split split(Corpus corpus) {
    ClipCodes labels = ClipCodes.ofLabels(corpus);
    int[] all = IntStream.range(0, corpus.size()).toArray();
    TrainTestDraw first = draw(corpus, labels, all, testFraction, "test");
    int[] test = first.test();
    int[] training = first.train();
    int[] validation = new int[0];
    if (validationFraction > 0) {
      TrainTestDraw second = draw(corpus, labels, training, validationFraction, "validation");
      validation = at(training, second.test());
      training = at(training, second.train());
    }
    int[] partOf = new int[corpus.size()];
    IntStream.of(validation).forEach(i -> partOf[i] = Part.VALIDATION.number());
    IntStream.of(test).forEach(i -> partOf[i] = Part.TEST.number());
    SpeakerOverlap overlap = SpeakerOverlap.of(corpus, partOf);
    if (!speakerOverlapAllowed) {
      overlap.requireNone(corpus);
    }
    return new Split(
        corpus,
        (byLabel ? "stratified by emotion, " : "random clips, ")
            + overlap.inWords()
            + ", seed "
            + seed,
        spec(),
        ids(corpus, training),
        ids(corpus, validation),
        ids(corpus, test));
  }

  @Override
  public Spec spec() {
    return KIND.describe(this);
  }

  /** Draws from some clips of the corpus; the result has indices into these. */
  private TrainTestDraw draw(
      Corpus corpus, ClipCodes labels, int[] clips, double fraction, String part) {
    int drawn = (int) Math.ceil(fraction * clips.length);
    int kept = clips.length - drawn;
    if (drawn == 0 || kept == 0) {
      throw new CorpusException(
          "corpus "
              + corpus.name()
              + " has "
              + clips.length
              + " clip(s) left, of which the "
              + part
              + " part would get "
              + drawn
              + " and the training part "
              + kept
              + ", but each needs one: add clips or change the "
              + part
              + " fraction of "
              + fraction);
    }
    NumpyRandom random = new NumpyRandom(seed);
    if (!byLabel) {
      return TrainTestDraw.plain(clips.length, drawn, random);
    }
    int[] labelOf = at(labels.ofClips(), clips);
    int[] present = IntStream.of(labelOf).distinct().sorted().toArray();
    int[] classOf = IntStream.of(labelOf).map(i -> Arrays.binarySearch(present, i)).toArray();
    int[] counts = new int[present.length];
    IntStream.of(classOf).forEach(i -> counts[i]++);
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] < 2) {
        throw new CorpusException(
            "the emotion '"
                + labels.names().get(present[i])
                + "' has a single clip for the training and the "
                + part
                + " part of corpus "
                + corpus.name()
                + ", but each needs one: add clips or omit it");
      }
    }
    if (Math.min(drawn, kept) < counts.length) {
      throw new CorpusException(
          "the "
              + part
              + " part of corpus "
              + corpus.name()
              + " would get "
              + drawn
              + " of "
              + clips.length
              + " clips and the training part "
              + kept
              + ", but each needs one of "
              + counts.length
              + " emotions: change the "
              + part
              + " fraction of "
              + fraction);
    }
    return TrainTestDraw.stratified(classOf, counts, drawn, random);
  }

  private static int[] at(int[] values, int[] places) {
    return IntStream.of(places).map(i -> values[i]).toArray();
  }

  private static List<String> ids(Corpus corpus, int[] clips) {
    return IntStream.of(clips).mapToObj(i -> corpus.clips().get(i).id()).toList();
  }

  /** Collects the settings of a {@link StratifiedSplit}. Not safe to share between threads. */
  public static final class Builder {
    private double testFraction = 0.2;
    private double validationFraction;
    private long seed = 42;
    private boolean byLabel = true;
    private boolean speakerOverlapAllowed;

    private Builder() {}

    /**
     * Sets the fraction of all clips in the test part.
     *
     * @param testFraction greater than 0 and less than 1; 0.2 if not set
     * @return this builder
     * @throws IllegalArgumentException if out of range
     */
    public Builder testFraction(double testFraction) {
      this.testFraction = Fractions.test(testFraction);
      return this;
    }

    /**
     * Sets the fraction of the clips outside the test part that are in the validation part.
     *
     * @param validationFraction from 0 to below 1; 0, for no validation part, if not set
     * @return this builder
     * @throws IllegalArgumentException if out of range
     */
    public Builder validationFraction(double validationFraction) {
      this.validationFraction = Fractions.validation(validationFraction);
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
     * Ignores labels: scikit-learn's split without {@code stratify}.
     *
     * @return this builder
     */
    public Builder ignoreLabels() {
      this.byLabel = false;
      return this;
    }

    /**
     * Allows clips of one speaker in more than one part, and a corpus without speakers. Test
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
    public StratifiedSplit build() {
      return new StratifiedSplit(this);
    }
  }
}
