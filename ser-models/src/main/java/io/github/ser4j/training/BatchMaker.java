package io.github.ser4j.training;

import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.features.augment.FeatureAugmenter;
import io.github.ser4j.internal.StableRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Makes batches of training examples, changed as the plan says. What is drawn for a clip depends on
 * the seed, its id and the epoch; what is drawn for a batch on the seed, the epoch and the step.
 * Features that are computed in every epoch are computed on all processors.
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
   * For a network that takes clips of one length, or of any.
   *
   * @param keepsLengths whether augmenters that change the length of a clip are refused
   */
  BatchMaker(TrainingPlan plan, Examples examples, int classes, boolean keepsLengths) {
    this.examples = examples;
    this.targets = new LossTargets(plan, examples, classes);
    this.augmenter = plan.featureAugmenter();
    this.mixup = plan.mixup();
    this.seed = plan.seed();
    this.keepsLengths = keepsLengths;
  }

  LabelledBatch make(int[] indices, StepPosition position) {
    IntStream clips = IntStream.of(indices);
    List<FeatureMatrix> features =
        (examples.differByEpoch() ? clips.parallel() : clips)
            .mapToObj(index -> features(index, position.epoch()))
            .toList();
    int[] clipClasses = IntStream.of(indices).map(examples::classOf).toArray();
    LabelledBatch batch = new LabelledBatch(features, targets.of(clipClasses));
    return mixup
        .map(
            mixing ->
                mixing.apply(
                    batch, StableRandom.generator(seed, MIXUP, position.epoch(), position.step())))
        .orElse(batch);
  }

  /** What a change makes longer than the network takes is cut at its end. */
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
              + "', but this network takes clips of one length alone: leave that augmenter out, or"
              + " use a network for clips of any length, such as CnnLstm2d.recommended()");
    }
    return changed;
  }
}
