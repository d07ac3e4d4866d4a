package io.github.ser4j.features.augment;

import io.github.ser4j.features.FeatureMatrix;
import java.util.random.RandomGenerator;

/** One change after another. */
record FeatureAugmenterSequence(FeatureAugmenter first, FeatureAugmenter next)
    implements FeatureAugmenter {
  @Override
  public FeatureMatrix apply(FeatureMatrix in, RandomGenerator random) {
    return next.apply(first.apply(in, random), random);
  }

  @Override
  public String toString() {
    return first + " then " + next;
  }
}
