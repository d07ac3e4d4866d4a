package io.github.ser4j.training;

import io.github.ser4j.features.FeatureMatrix;
import java.util.List;

/**
 * What one step learns from.
 *
 * @param features a matrix for each clip
 * @param targets the share of each class in each clip, clip after clip
 */
record LabelledBatch(List<FeatureMatrix> features, float[] targets) {}
