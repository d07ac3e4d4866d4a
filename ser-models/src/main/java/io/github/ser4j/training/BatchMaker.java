package io.github.ser4j.training;

import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.features.augment.FeatureAugmenter;
import io.github.ser4j.internal.StableRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Creates batches of training examples, augmented according to the plan. Random numbers for a clip
 * depend on the seed, its id and the epoch; those for a batch on the seed, the epoch and the step.
 * Features that are computed in every epoch use all processors.
 */
final class BatchMaker {
  private static final long MIXUP = StableRandom.number("mixup");

  private final Examples examples;
  private final LossTargets targets;
  private final Optional<FeatureAugmenter> augmenter;
  private final Optional<Mixup> mixup;
  private final long seed;
  private final boolean keepsLengths;

  BatchMaker(TrainingPlan plan, Examples examples, int classes) {
    this(plan, examples, classes, false);
  }

  /**
   * Creates batches for a network.
   *
   * @param keepsLengths whether augmenters that change the length of a clip are rejected
   */
  BatchMaker(TrainingPlan plan, Examples examples, int classes, boolean keepsLengths) {
    this.examples = examples;
    this.targets = new LossTargets(plan, examples, classes);
    this.augmenter = plan.featureAugmenter();
    this.mixup = plan.stepOptions().mixup();
    this.seed = plan.seed();
    this.keepsLengths = keepsLengths;
  }

  LabeledBatch make(int[] indices, StepPosition position) {
    IntStream clips = IntStream.of(indices);
    List<FeatureMatrix> features =
        (examples.differByEpoch() ? clips.parallel() : clips)
            .mapToObj(index -> features(index, position.epoch()))
            .toList();
    int[] clipClasses = IntStream.of(indices).map(examples::classOf).toArray();
    LabeledBatch batch = new LabeledBatch(features, targets.of(clipClasses));
    return mixup
        .map(
            mixing ->
                mixing.apply(
                    batch, StableRandom.generator(seed, MIXUP, position.epoch(), position.step())))
        .orElse(batch);
  }

  /**
   * Returns the features; if an augmenter makes them too long for the network, they are cut at the
   * end.
   */
  private FeatureMatrix features(int index, int epoch) {
    FeatureMatrix features = examples.features(index);
    int most = examples.mostFrames().orElse(Integer.MAX_VALUE);
    return augmenter
        .map(
            change ->
                change.apply(
                    features,
                    StableRandom.generator(
                        seed, StableRandom.number(examples.clipId(index)), epoch)))
        .map(changed -> changed.withFrames(Math.min(most, changed.frames())))
        .map(changed -> allowed(changed, features, index))
        .orElse(features);
  }

  private FeatureMatrix allowed(FeatureMatrix changed, FeatureMatrix features, int index) {
    if (keepsLengths && changed.frames() != features.frames()) {
      throw new IllegalArgumentException(
          "the feature augmenter "
              + augmenter.orElseThrow()
              + " made "
              + changed.frames()
              + " frames of the "
              + features.frames()
              + " of clip '"
              + examples.clipId(index)
              + "', but this network accepts clips of one length only: omit that augmenter, or use"
              + " a network for clips of any length, such as CnnLstm2d.recommended()");
    }
    return changed;
  }
}
