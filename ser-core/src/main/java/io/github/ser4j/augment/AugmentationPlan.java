package io.github.ser4j.augment;

import io.github.ser4j.config.Described;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Registry;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.corpus.Clip;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.internal.Checks;
import io.github.ser4j.internal.StableRandom;
import io.github.ser4j.split.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Specifies the variations of each training clip.
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
 * <p>The random numbers of a variation depend only on the seed, the id of the clip, the number of
 * the variation and the epoch; not on the order of processing, the number of threads, or the other
 * clips. Only the training part of a split is augmented.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class AugmentationPlan extends Described {
  static final Kind<AugmentationPlan, Builder> KIND =
      new Kind<>(
          "augmentation",
          new Settings<AugmentationPlan, Builder>()
              .flag(
                  "keepOriginal",
                  plan -> plan.originalKept,
                  (builder, kept) -> builder.originalKept = kept)
              .flag(
                  "freshEveryEpoch",
                  plan -> plan.freshEveryEpoch,
                  (builder, fresh) -> builder.freshEveryEpoch = fresh)
              .longInteger("seed", plan -> plan.seed, (builder, seed) -> builder.seed = seed),
          Builder::new,
          Builder::build);

  private static final long DEFAULT_SEED = 42;

  /** The part with the number of variations of one kind. */
  private static final String VARIATIONS = "variations";

  private static final Settings<Variations, int[]> SETTINGS_OF_VARIATIONS =
      new Settings<Variations, int[]>()
          .integer("count", Variations::count, (builder, count) -> builder[0] = count);

  private final boolean originalKept;
  private final List<Augmenter> augmenters;
  private final boolean freshEveryEpoch;
  private final long seed;

  private static final class Builder {
    private boolean originalKept = true;
    private final List<Augmenter> augmenters = new ArrayList<>();
    private boolean freshEveryEpoch;
    private long seed = DEFAULT_SEED;

    private AugmentationPlan build() {
      return new AugmentationPlan(originalKept, augmenters, freshEveryEpoch, seed);
    }
  }

  private AugmentationPlan(
      boolean originalKept, List<Augmenter> augmenters, boolean freshEveryEpoch, long seed) {
    this.originalKept = originalKept;
    this.augmenters = List.copyOf(augmenters);
    this.freshEveryEpoch = freshEveryEpoch;
    this.seed = seed;
  }

  /**
   * Starts a plan that keeps each original clip.
   *
   * @return a plan without variations, seed 42
   */
  public static AugmentationPlan keepOriginal() {
    return new AugmentationPlan(true, List.of(), false, DEFAULT_SEED);
  }

  /**
   * Starts an empty plan: training uses variations only.
   *
   * @return an empty plan, seed 42
   */
  public static AugmentationPlan replaceOriginal() {
    return new AugmentationPlan(false, List.of(), false, DEFAULT_SEED);
  }

  /**
   * Returns the plan for recognizing unseen speakers: each clip as it is, and as if said by others,
   * or elsewhere, in 14 variations. Six of them are {@link Speed} (0.82, 0.88, 0.94, 1.06, 1.12,
   * 1.18), two {@link VocalTractLength} (0.9, 1.1), two {@link PitchShift} (2 semitones down and
   * up), two {@link TimeStretch} (0.9, 1.1), and two {@link GaussianNoise} (12 and 20 dB).
   *
   * @return a plan with 15 variations per clip, seed 42
   */
  public static AugmentationPlan otherSpeakers() {
    return keepOriginal()
        .add(1, Speed.factor(0.82))
        .add(1, Speed.factor(0.88))
        .add(1, Speed.factor(0.94))
        .add(1, Speed.factor(1.06))
        .add(1, Speed.factor(1.12))
        .add(1, Speed.factor(1.18))
        .add(1, VocalTractLength.alpha(0.9))
        .add(1, VocalTractLength.alpha(1.1))
        .add(1, PitchShift.semitones(-2))
        .add(1, PitchShift.semitones(2))
        .add(1, TimeStretch.rate(0.9))
        .add(1, TimeStretch.rate(1.1))
        .add(1, GaussianNoise.snrDb(12))
        .add(1, GaussianNoise.snrDb(20));
  }

  /**
   * Adds variations of one kind.
   *
   * @param count the number per clip, at least 0
   * @param augmenter creates them, with new random numbers for each
   * @return a copy
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
   * Returns this plan with another seed.
   *
   * @param newSeed any number
   * @return a copy
   */
  public AugmentationPlan withSeed(long newSeed) {
    return new AugmentationPlan(originalKept, augmenters, freshEveryEpoch, newSeed);
  }

  /**
   * Returns this plan with new random variations in every epoch, instead of reusing those of epoch
   * 0.
   *
   * <p>Their features are then computed in every epoch, during training: on all processors, but
   * training may take longer. Original clips, and variations without randomness, are computed once.
   * Features are scaled with the mean and deviation of epoch 0.
   *
   * @return a copy
   */
  public AugmentationPlan freshEveryEpoch() {
    return new AugmentationPlan(originalKept, augmenters, true, seed);
  }

  /**
   * Returns whether every epoch has new random variations.
   *
   * @return true after {@link #freshEveryEpoch()}
   */
  public boolean isFreshEveryEpoch() {
    return freshEveryEpoch;
  }

  /**
   * Returns the number of variations per clip, by which this plan multiplies the clips.
   *
   * @return the number of variations, including the original if it is kept
   */
  public int variationsPerClip() {
    return augmenters.size() + (originalKept ? 1 : 0);
  }

  /**
   * Returns the variations of all training clips of a split, clip by clip. The other parts are
   * never augmented.
   *
   * @param split the split of the corpus
   * @param epoch at least 0; variations differ between epochs. Training uses those of epoch 0 in
   *     every epoch, unless the plan is {@link #freshEveryEpoch()}
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

  static AugmentationPlan of(Spec spec, Registry registry) {
    spec.requireParts(VARIATIONS);
    Builder builder = new Builder();
    KIND.read(spec.settings(), builder);
    AugmentationPlan plan = builder.build();
    for (Spec part : spec.parts()) {
      int[] count = {1};
      SETTINGS_OF_VARIATIONS.read(VARIATIONS, part.settings(), count);
      for (Augmenter augmenter : registry.makeParts(Augmenter.class, part)) {
        plan = plan.add(count[0], augmenter);
      }
    }
    return plan;
  }

  /**
   * Describes the plan as data, from which {@link Augmenters#registry()} creates an equal one.
   *
   * @return its settings, and a part for each run of variations of one kind
   * @throws UnsupportedOperationException if an augmenter does not describe itself
   */
  @Override
  public Spec spec() {
    return new Spec(
        KIND.name(), KIND.settings().write(this), inRuns().stream().map(Variations::spec).toList());
  }

  @Override
  protected Object identity() {
    return List.of(originalKept, augmenters, freshEveryEpoch, seed);
  }

  /** Some variations of one kind. */
  private record Variations(int count, Augmenter augmenter) {
    private Spec spec() {
      return new Spec(VARIATIONS, SETTINGS_OF_VARIATIONS.write(this), List.of(augmenter.spec()));
    }
  }

  private List<Variations> inRuns() {
    List<Variations> runs = new ArrayList<>();
    for (Augmenter augmenter : augmenters) {
      int last = runs.size() - 1;
      if (last >= 0 && runs.get(last).augmenter.equals(augmenter)) {
        runs.set(last, new Variations(runs.get(last).count + 1, augmenter));
      } else {
        runs.add(new Variations(1, augmenter));
      }
    }
    return runs;
  }

  /**
   * Returns the plan in one line, for display.
   *
   * @return for instance {@code original + 2 × noise(…), seed 42}
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(originalKept ? "original" : "");
    for (Variations run : inRuns()) {
      text.append(text.length() == 0 ? "" : " + ");
      text.append(run.count).append(" × ").append(run.augmenter);
    }
    return text + (freshEveryEpoch ? ", fresh in every epoch" : "") + ", seed " + seed;
  }
}
