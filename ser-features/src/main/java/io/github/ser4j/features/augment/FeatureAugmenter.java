package io.github.ser4j.features.augment;

import io.github.ser4j.config.Registry;
import io.github.ser4j.config.Spec;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.internal.Checks;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Changes the features of training clips at random, anew in every epoch.
 *
 * <p>The result depends only on the features and on what is drawn from the generator, and has the
 * same rows. It has the same frames too, unless an implementation says that it is for networks that
 * take clips of different lengths. Implementations are immutable, safe to share between threads,
 * and leave the matrix that they are given as it is.
 */
@FunctionalInterface
public interface FeatureAugmenter {
  /**
   * Changes features.
   *
   * @param in rows × frames; not changed
   * @param random what is drawn from
   * @return the changed features, at least one frame if there was one
   */
  FeatureMatrix apply(FeatureMatrix in, RandomGenerator random);

  /**
   * This change, then another; both draw from the same generator, in this order.
   *
   * @param next what comes after this
   * @return both
   */
  default FeatureAugmenter then(FeatureAugmenter next) {
    return new FeatureAugmenterSequence(List.of(this, next));
  }

  /**
   * Describes the change as data.
   *
   * @return its name and settings
   * @throws UnsupportedOperationException if it does not describe itself, as those written as a
   *     lambda do not
   */
  default Spec spec() {
    throw Checks.undescribed("feature augmenter", this);
  }

  /**
   * Returns the changes of this library, to which others can be added: {@code frequency-warp}
   * ({@link FrequencyWarp}), {@code spec-augment} ({@link SpecAugment}), {@code tempo-warp} ({@link
   * TempoWarp}), {@code then} ({@link #then}).
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
