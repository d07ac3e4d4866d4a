package io.github.ser4j.augment;

import io.github.ser4j.config.Described;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Registry;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.corpus.Clip;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusException;
import io.github.ser4j.corpus.Part;
import io.github.ser4j.internal.Checks;
import io.github.ser4j.internal.StableRandom;
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
 * for (Variation variation : plan.variations(split.training(), 0)) {
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

  /** The part that says how many variations of one kind there are. */
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
   * The variations of all clips of a training part, clip after clip.
   *
   * @param training the training part of a split; see {@code Split.training}
   * @param epoch at least 0; other epochs give other variations. A training learns from those of
   *     epoch 0 in every epoch, unless the plan is {@link #freshEveryEpoch()}
   * @return an unmodifiable list
   * @throws CorpusException if the clips are not the training part of a split
   * @throws IllegalArgumentException if the epoch is negative
   */
  public List<Variation> variations(Corpus training, int epoch) {
    Checks.atLeast(0, "epoch", epoch);
    if (training.part().orElse(null) != Part.TRAINING) {
      throw new CorpusException(
          "the clips of corpus "
              + training.name()
              + " are "
              + training.part().map(part -> "its " + part + " part").orElse("not part of a split")
              + ", but only the training part is augmented, or what is measured later would not be"
              + " what it seems: split the corpus and give Split.training()");
    }
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
   * Describes the plan as data; {@link Augmenters#registry()} makes an equal one of it.
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
   * The plan in one line, for people.
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
