package io.github.ser4j.augment;

import io.github.ser4j.corpus.Clip;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.internal.Checks;
import io.github.ser4j.internal.StableRandom;
import io.github.ser4j.split.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Says how many variations of which kind each training clip gets.
 *
 * <pre>{@code
 * AugmentationPlan plan =
 *     AugmentationPlan.keepOriginal()
 *         .add(2, GaussianNoise.snrDb(15, 30))
 *         .add(1, PitchShift.semitones(-2, 2).withProbability(0.5).then(TimeShift.ms(-100, 100)));
 * for (Variation variation : plan.variations(split, 0)) {
 *   use(variation.load(), variation.clip().label());
 * }
 * }</pre>
 *
 * <p>What is drawn for a variation depends on the seed, the id of the clip, the number of the
 * variation and the epoch, and on nothing else: not on the order of work, the number of threads, or
 * the other clips. Only the training part of a split is augmented.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class AugmentationPlan {
  private static final long DEFAULT_SEED = 42;

  private final boolean originalKept;
  private final List<Augmenter> augmenters;
  private final boolean freshEveryEpoch;
  private final long seed;

  private AugmentationPlan(
      boolean originalKept, List<Augmenter> augmenters, boolean freshEveryEpoch, long seed) {
    this.originalKept = originalKept;
    this.augmenters = List.copyOf(augmenters);
    this.freshEveryEpoch = freshEveryEpoch;
    this.seed = seed;
  }

  /**
   * Starts with each clip as it is.
   *
   * @return a plan without variations, seed 42
   */
  public static AugmentationPlan keepOriginal() {
    return new AugmentationPlan(true, List.of(), false, DEFAULT_SEED);
  }

  /**
   * Starts with nothing: only variations are learned from.
   *
   * @return an empty plan, seed 42
   */
  public static AugmentationPlan replaceOriginal() {
    return new AugmentationPlan(false, List.of(), false, DEFAULT_SEED);
  }

  /**
   * Adds variations of one kind.
   *
   * @param count how many of each clip, at least 0
   * @param augmenter how they are made; it draws anew for each of them
   * @return a longer plan
   * @throws IllegalArgumentException if the count is negative
   */
  public AugmentationPlan add(int count, Augmenter augmenter) {
    Checks.atLeast(0, "count", count);
    List<Augmenter> more = new ArrayList<>(augmenters);
    for (int i = 0; i < count; i++) {
      more.add(augmenter);
    }
    return new AugmentationPlan(originalKept, more, freshEveryEpoch, seed);
  }

  /**
   * The same plan from another seed.
   *
   * @param newSeed any number
   * @return a plan that draws other numbers
   */
  public AugmentationPlan withSeed(long newSeed) {
    return new AugmentationPlan(originalKept, augmenters, freshEveryEpoch, newSeed);
  }

  /**
   * The same plan, but a training draws the variations anew in every epoch, instead of learning
   * from those of epoch 0 again and again.
   *
   * <p>Their features are then computed in every epoch, while the network learns: on all
   * processors, but a training may take longer than with the same variations in every epoch. Clips
   * as they are, and variations whose change leaves nothing to draw, are computed once. Features
   * are scaled with the mean and deviation of epoch 0.
   *
   * @return a plan whose variations change from epoch to epoch
   */
  public AugmentationPlan freshEveryEpoch() {
    return new AugmentationPlan(originalKept, augmenters, true, seed);
  }

  /**
   * Whether a training draws the variations anew in every epoch.
   *
   * @return true after {@link #freshEveryEpoch()}
   */
  public boolean isFreshEveryEpoch() {
    return freshEveryEpoch;
  }

  /**
   * How many times as many clips there are with this plan.
   *
   * @return the number of variations of each clip, the clip itself included if it is kept
   */
  public int variationsPerClip() {
    return augmenters.size() + (originalKept ? 1 : 0);
  }

  /**
   * Returns the variations of all training clips of a split, clip after clip. The other parts are
   * never augmented.
   *
   * @param split the split of the corpus
   * @param epoch at least 0; other epochs give other variations. A training learns from those of
   *     epoch 0 in every epoch, unless the plan is {@link #freshEveryEpoch()}
   * @return an unmodifiable list
   * @throws IllegalArgumentException if the epoch is negative
   */
  public List<Variation> variations(Split split, int epoch) {
    Checks.atLeast(0, "epoch", epoch);
    Corpus training = split.training();
    List<Variation> variations = new ArrayList<>(training.size() * variationsPerClip());
    for (Clip clip : training.clips()) {
      if (originalKept) {
        variations.add(new Variation(clip, 0, epoch, Augmenter.none()));
      }
      for (int i = 0; i < augmenters.size(); i++) {
        variations.add(variation(clip, i + 1, epoch, augmenters.get(i)));
      }
    }
    return List.copyOf(variations);
  }

  private Variation variation(Clip clip, int number, int epoch, Augmenter augmenter) {
    RandomGenerator random =
        StableRandom.generator(seed, StableRandom.number(clip.id()), number, epoch);
    return new Variation(clip, number, epoch, augmenter.draw(random));
  }

  /**
   * The plan in one line, for people.
   *
   * @return for instance {@code original + 2 × noise(…), seed 42}
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(originalKept ? "original" : "");
    int i = 0;
    while (i < augmenters.size()) {
      int next = i;
      while (next < augmenters.size() && augmenters.get(next) == augmenters.get(i)) {
        next++;
      }
      text.append(text.length() == 0 ? "" : " + ");
      text.append(next - i).append(" × ").append(augmenters.get(i));
      i = next;
    }
    return text + (freshEveryEpoch ? ", fresh in every epoch" : "") + ", seed " + seed;
  }
}
