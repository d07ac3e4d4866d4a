package io.github.ser4j.features.augment;

import io.github.ser4j.config.Registry;
import io.github.ser4j.config.Spec;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.internal.Checks;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Changes the features of training clips at random, again in every epoch.
 *
 * <p>The result depends only on the features and the generator, and has the same number of rows. It
 * also has the same number of frames, unless an implementation is documented to be for networks
 * that accept clips of different lengths. Implementations are immutable, safe to share between
 * threads, and do not modify the given matrix.
 */
@FunctionalInterface
public interface FeatureAugmenter {
  /**
   * Changes features.
   *
   * @param in rows × frames; not changed
   * @param random the source of randomness
   * @return the changed features, with at least one frame if the input has one
   */
  FeatureMatrix apply(FeatureMatrix in, RandomGenerator random);

  /**
   * Returns this augmenter followed by another; both draw from the same generator, in this order.
   *
   * @param next the next augmenter
   * @return the sequence
   */
  default FeatureAugmenter then(FeatureAugmenter next) {
    return new FeatureAugmenterSequence(List.of(this, next));
  }

  /**
   * Describes the augmenter as data.
   *
   * @return its name and settings
   * @throws UnsupportedOperationException if it does not describe itself, such as a lambda
   */
  default Spec spec() {
    throw Checks.undescribed("feature augmenter", this);
  }

  /**
   * Returns the feature augmenters of this library, to which others can be added: {@code
   * frequency-warp} ({@link FrequencyWarp}), {@code spec-augment} ({@link SpecAugment}), {@code
   * tempo-warp} ({@link TempoWarp}), {@code then} ({@link #then}).
   *
   * @return a registry of {@link FeatureAugmenter}
   */
  static Registry registry() {
    return Registry.empty()
        .with(FeatureAugmenter.class, FrequencyWarp.KIND)
        .with(FeatureAugmenter.class, SpecAugment.KIND)
        .with(FeatureAugmenter.class, TempoWarp.KIND)
        .with(FeatureAugmenter.class, FeatureAugmenterSequence.NAME, FeatureAugmenterSequence::of);
  }
}
