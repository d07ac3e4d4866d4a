package io.github.ser4j.model;

import io.github.ser4j.features.FeatureMatrix;
import java.util.List;

/**
 * Gives the probability of every class for features of speech.
 *
 * <p>Anything that does so is a model, a lambda too. One that is to be saved with its recognizer
 * also overrides {@link #state()}, and is loaded again by a {@link ModelLoader}.
 *
 * <p>Implementations are safe to use from many threads.
 */
@FunctionalInterface
public interface EmotionModel extends AutoCloseable {
  /**
   * Predicts the classes of clips.
   *
   * @param features one matrix for each clip, all of a shape that the model was made for
   * @return one row for each clip: the probabilities of the classes in their order, each 0 to 1,
   *     with a sum of 1
   * @throws IllegalArgumentException if a matrix has another shape than the model takes
   */
  List<float[]> probabilities(List<FeatureMatrix> features);

  /**
   * Returns everything that the model consists of, as data, from which a {@link ModelLoader} makes
   * an equal one.
   *
   * @return the state
   * @throws UnsupportedOperationException if the model does not describe itself, as models written
   *     as a lambda do not
   */
  default ModelState state() {
    throw new UnsupportedOperationException(
        "model " + this + " does not describe itself, so it cannot be saved: override state()");
  }

  /** Frees what the model holds; does nothing, unless overridden. */
  @Override
  default void close() {}
}
