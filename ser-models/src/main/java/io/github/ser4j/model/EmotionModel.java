package io.github.ser4j.model;

import io.github.ser4j.features.FeatureMatrix;
import java.util.List;

/**
 * Gives the probability of every class for features of speech.
 *
 * <p>Implementations are safe to use from many threads.
 */
@FunctionalInterface
public interface EmotionModel {
  /**
   * Judges clips.
   *
   * @param features one matrix for each clip, all of a shape that the model was made for
   * @return one row for each clip: the probabilities of the classes in their order, each 0 to 1,
   *     with a sum of 1
   * @throws IllegalArgumentException if a matrix has another shape than the model takes
   */
  List<float[]> probabilities(List<FeatureMatrix> features);
}
