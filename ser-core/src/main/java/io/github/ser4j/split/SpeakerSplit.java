package io.github.ser4j.split;

import io.github.ser4j.corpus.Clip;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;

/**
 * Gives whole speakers to the parts, so that a model is judged on people it has never heard.
 *
 * <p>The number of speakers of a part is its fraction of all speakers, rounded, but at least one.
 * Which ones they are is drawn from the seed: of {@value #CANDIDATES} random choices the one is
 * taken whose test and validation parts come closest to the emotions of the whole corpus, in the
 * sum of absolute differences of the shares. The order of clips within a part is that of the
 * corpus.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class SpeakerSplit implements SplitProtocol {
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
   * {@inheritDoc}
   *
   * @throws CorpusException if a clip has no speaker, or there are fewer speakers than parts
   */
  @Override
  public Split split(Corpus corpus) {
    for (Clip clip : corpus.clips()) {
      if (clip.speaker().isEmpty()) {
        throw new CorpusException(
            "clip '"
                + clip.id()
                + "' of corpus "
                + corpus.name()
                + " has no speaker, so it cannot be split by speaker: tell how to find the speaker"
                + " in a file name");
      }
    }
    List<String> speakers = corpus.speakers();
    int testCount = count(testFraction, speakers.size());
    int validationCount =
        validationFraction == 0 ? 0 : count(validationFraction, speakers.size() - testCount);
    if (speakers.size() - testCount - validationCount < 1) {
      throw new CorpusException(
          "corpus "
              + corpus.name()
              + " has "
              + speakers.size()
              + " speaker(s) "
              + speakers
              + ", but the test part needs "
              + testCount
              + ", the validation part "
              + validationCount
              + " and the training part at least 1: add speakers, or split it another way");
    }
    List<String> order = choose(corpus, speakers, testCount, validationCount);
    List<String> test = order.subList(0, testCount);
    List<String> validation = order.subList(testCount, testCount + validationCount);
    List<String> training = order.subList(testCount + validationCount, order.size());
    return new Split(
        "speaker-disjoint, seed " + seed,
        ids(corpus, training),
        ids(corpus, validation),
        ids(corpus, test));
  }

  private List<String> choose(
      Corpus corpus, List<String> speakers, int testCount, int validationCount) {
    SplittableRandom random = new SplittableRandom(seed);
    NavigableMap<String, Integer> whole = corpus.countByLabel();
    List<String> best = speakers;
    double leastDistance = Double.POSITIVE_INFINITY;
    for (int i = 0; i < CANDIDATES; i++) {
      List<String> order = shuffled(speakers, random);
      double distance =
          distance(whole, corpus.withSpeakers(order.subList(0, testCount)))
              + distance(
                  whole,
                  corpus.withSpeakers(order.subList(testCount, testCount + validationCount)));
      if (distance < leastDistance) {
        leastDistance = distance;
        best = order;
      }
    }
    return best;
  }

  private static List<String> shuffled(List<String> speakers, SplittableRandom random) {
    List<String> order = new ArrayList<>(speakers);
    for (int i = order.size() - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      String speaker = order.get(i);
      order.set(i, order.get(j));
      order.set(j, speaker);
    }
    return order;
  }

  /** How far the shares of the emotions in a part are from those in the whole; 0 without a part. */
  private static double distance(Map<String, Integer> whole, Corpus part) {
    if (part.size() == 0) {
      return 0;
    }
    int clips = whole.values().stream().mapToInt(Integer::intValue).sum();
    Map<String, Integer> counts = part.countByLabel();
    double distance = 0;
    for (Map.Entry<String, Integer> label : whole.entrySet()) {
      double share = (double) counts.getOrDefault(label.getKey(), 0) / part.size();
      distance += Math.abs(share - (double) label.getValue() / clips);
    }
    return distance;
  }

  private static int count(double fraction, int speakers) {
    return Math.max(1, (int) Math.round(fraction * speakers));
  }

  private static List<String> ids(Corpus corpus, Collection<String> speakers) {
    return corpus.withSpeakers(speakers).clips().stream().map(Clip::id).toList();
  }

  /** Collects the settings of a {@link SpeakerSplit}. Not safe to share between threads. */
  public static final class Builder {
    private double testFraction = 0.2;
    private double validationFraction;
    private long seed = 42;

    private Builder() {}

    /**
     * The share of all speakers that the test part gets.
     *
     * @param testFraction above 0 and below 1; 0.2 if not set
     * @return this builder
     * @throws IllegalArgumentException if out of range
     */
    public Builder testFraction(double testFraction) {
      if (!(testFraction > 0 && testFraction < 1)) {
        throw new IllegalArgumentException(
            "testFraction is " + testFraction + ", but must be above 0 and below 1");
      }
      this.testFraction = testFraction;
      return this;
    }

    /**
     * The share of the speakers left by the test part that the validation part gets.
     *
     * @param validationFraction 0 for no validation part, or above 0 and below 1; 0 if not set
     * @return this builder
     * @throws IllegalArgumentException if out of range
     */
    public Builder validationFraction(double validationFraction) {
      if (!(validationFraction >= 0 && validationFraction < 1)) {
        throw new IllegalArgumentException(
            "validationFraction is " + validationFraction + ", but must be from 0 to below 1");
      }
      this.validationFraction = validationFraction;
      return this;
    }

    /**
     * What the choice of speakers is drawn from.
     *
     * @param seed any number; 42 if not set
     * @return this builder
     */
    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    /**
     * Makes the protocol.
     *
     * @return the protocol
     */
    public SpeakerSplit build() {
      return new SpeakerSplit(this);
    }
  }
}
