package io.github.ser4j.split;

import io.github.ser4j.config.Described;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Spec;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusException;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Assigns whole speakers to parts, so that a model is tested on unseen speakers.
 *
 * <p>The number of speakers of a part is its fraction of all speakers, rounded, but at least one.
 * They are chosen from the seed: of {@value #CANDIDATES} random choices, the one with the emotions
 * of its test and validation parts closest to those of the whole corpus, by the sum of absolute
 * differences of shares. The order of clips within a part is that of the corpus.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class SpeakerSplit extends Described implements SplitProtocol {
  static final Kind<SpeakerSplit, Builder> KIND =
      new Kind<>(
          "speakers",
          Fractions.<SpeakerSplit, Builder>settings(
                  protocol -> protocol.testFraction,
                  Builder::testFraction,
                  protocol -> protocol.validationFraction,
                  Builder::validationFraction)
              .longInteger("seed", protocol -> protocol.seed, Builder::seed),
          SpeakerSplit::builder,
          Builder::build);

  static final int CANDIDATES = 100;

  private final double testFraction;
  private final double validationFraction;
  private final long seed;

  private SpeakerSplit(Builder builder) {
    this.testFraction = builder.testFraction;
    this.validationFraction = builder.validationFraction;
    this.seed = builder.seed;
  }

  /**
   * Starts with the defaults: 20 % of the speakers for testing, none for validation, seed 42.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the protocol with a test part of about a fifth of the speakers, no validation part, and
   * seed 42.
   *
   * @return the protocol
   */
  public static SpeakerSplit defaults() {
    return builder().build();
  }

  /**
   * {@inheritDoc}
   *
   * @throws CorpusException if a clip has no speaker, or there are fewer speakers than parts
   */
  @Override
  public Split split(Corpus corpus) {
    ClipCodes speakers = ClipCodes.ofSpeakers(corpus);
    int total = speakers.names().size();
    int testCount = count(testFraction, total);
    int validationCount =
        validationFraction == 0 ? 0 : count(validationFraction, total - testCount);
    if (total - testCount - validationCount < 1) {
      throw new CorpusException(
          "corpus "
              + corpus.name()
              + " has "
              + total
              + " speaker(s) "
              + speakers.names()
              + ", but the test part needs "
              + testCount
              + ", the validation part "
              + validationCount
              + " and the training part at least 1: add speakers, or split another way");
    }
    int[] partOfSpeaker =
        choose(clipsOfSpeakers(speakers, ClipCodes.ofLabels(corpus)), testCount, validationCount);
    int[] partOf =
        IntStream.of(speakers.ofClips()).map(speaker -> partOfSpeaker[speaker]).toArray();
    return Part.split("speaker-disjoint, seed " + seed, spec(), corpus, partOf);
  }

  @Override
  public Spec spec() {
    return KIND.describe(this);
  }

  /** Counts the clips of each emotion of each speaker. */
  private static int[][] clipsOfSpeakers(ClipCodes speakers, ClipCodes labels) {
    int[][] clips = new int[speakers.names().size()][labels.names().size()];
    for (int i = 0; i < labels.ofClips().length; i++) {
      clips[speakers.ofClips()[i]][labels.ofClips()[i]]++;
    }
    return clips;
  }

  /** Chooses the part of each speaker. */
  private int[] choose(int[][] clipsOfSpeakers, int testCount, int validationCount) {
    SplittableRandom random = new SplittableRandom(seed);
    int speakers = clipsOfSpeakers.length;
    int[] best = IntStream.range(0, speakers).toArray();
    int[] whole = sum(clipsOfSpeakers, best, 0, speakers);
    int known = testCount + validationCount;
    double leastDistance = Double.POSITIVE_INFINITY;
    for (int i = 0; i < CANDIDATES; i++) {
      int[] order = shuffled(speakers, random);
      double distance =
          distance(whole, sum(clipsOfSpeakers, order, 0, testCount))
              + distance(whole, sum(clipsOfSpeakers, order, testCount, known));
      if (distance < leastDistance) {
        leastDistance = distance;
        best = order;
      }
    }
    int[] partOf = new int[speakers];
    for (int i = 0; i < known; i++) {
      partOf[best[i]] = (i < testCount ? Part.TEST : Part.VALIDATION).number();
    }
    return partOf;
  }

  private static int[] shuffled(int speakers, SplittableRandom random) {
    int[] order = IntStream.range(0, speakers).toArray();
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int speaker = order[i];
      order[i] = order[j];
      order[j] = speaker;
    }
    return order;
  }

  private static int[] sum(int[][] clipsOfSpeakers, int[] order, int from, int to) {
    int[] counts = new int[clipsOfSpeakers[0].length];
    for (int i = from; i < to; i++) {
      for (int label = 0; label < counts.length; label++) {
        counts[label] += clipsOfSpeakers[order[i]][label];
      }
    }
    return counts;
  }

  /**
   * Returns the distance of the shares of the emotions in a part from those in the whole; 0 without
   * a part.
   */
  private static double distance(int[] whole, int[] part) {
    double clipsOfWhole = IntStream.of(whole).sum();
    double clipsOfPart = IntStream.of(part).sum();
    double distance = 0;
    for (int label = 0; label < whole.length && clipsOfPart > 0; label++) {
      distance += Math.abs(part[label] / clipsOfPart - whole[label] / clipsOfWhole);
    }
    return distance;
  }

  private static int count(double fraction, int speakers) {
    return Math.max(1, (int) Math.round(fraction * speakers));
  }

  /** Collects the settings of a {@link SpeakerSplit}. Not safe to share between threads. */
  public static final class Builder {
    private double testFraction = 0.2;
    private double validationFraction;
    private long seed = 42;

    private Builder() {}

    /**
     * Sets the fraction of all speakers in the test part.
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
     * Sets the fraction of the speakers outside the test part that are in the validation part.
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
     * Sets the seed of the choice of speakers.
     *
     * @param seed any number; 42 if not set
     * @return this builder
     */
    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    /**
     * Builds the protocol.
     *
     * @return the protocol
     */
    public SpeakerSplit build() {
      return new SpeakerSplit(this);
    }
  }
}
