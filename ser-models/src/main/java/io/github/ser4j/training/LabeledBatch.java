package io.github.ser4j.training;

import io.github.ser4j.features.FeatureMatrix;
import java.util.List;

/** The examples of one training step. */
final class LabeledBatch {
  private final List<FeatureMatrix> features;
  private final float[] targets;

  /** Keeps the array itself: the caller must not use it afterwards. */
  LabeledBatch(List<FeatureMatrix> features, float[] targets) {
    this.features = features;
    this.targets = targets;
  }

  /** Returns a matrix for each clip. */
  List<FeatureMatrix> features() {
    return features;
  }

  /**
   * Returns the share of each class in each clip, times the weight of the clip, clip by clip; must
   * not be modified.
   */
  float[] targets() {
    return targets;
  }
}
