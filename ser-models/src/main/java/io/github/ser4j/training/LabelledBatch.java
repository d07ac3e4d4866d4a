package io.github.ser4j.training;

import io.github.ser4j.features.FeatureMatrix;
import java.util.List;

/** What one step learns from. */
final class LabelledBatch {
  private final List<FeatureMatrix> features;
  private final float[] targets;

  /** Keeps the array itself: the caller must not touch it again. */
  LabelledBatch(List<FeatureMatrix> features, float[] targets) {
    this.features = features;
    this.targets = targets;
  }

  /** A matrix for each clip. */
  List<FeatureMatrix> features() {
    return features;
  }

  /**
   * The share of each class in each clip, times the weight of the clip, clip after clip: not to be
   * changed.
   */
  float[] targets() {
    return targets;
  }
}
