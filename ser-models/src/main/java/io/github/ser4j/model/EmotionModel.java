package io.github.ser4j.model;

import io.github.ser4j.features.FeatureMatrix;
import java.util.List;

/**
 * Predicts the probability of every class from features of speech.
 *
 * <p>A lambda is a model too. To be saved with its recognizer, a model overrides {@link #state()};
 * a {@link ModelLoader} loads it again.
 *
 * <p>Implementations are safe to use from many threads.
 */
@FunctionalInterface
public interface EmotionModel extends AutoCloseable {
  /**
   * Predicts the classes of clips.
   *
   * @param features one matrix for each clip, of a shape that the model accepts
   * @return one row for each clip: the probabilities of the classes in their order, each 0 to 1,
   *     with a sum of 1
   * @throws IllegalArgumentException if the model does not accept the shape of a matrix
   */
  List<float[]> probabilities(List<FeatureMatrix> features);

  /**
   * Predicts the classes of clips and, in the same computation, the {@link #dimensions()}.
   *
   * @param features as for {@link #probabilities}
   * @return one output for each clip; unless overridden, that of {@link #probabilities}
   * @throws IllegalArgumentException if the model does not accept the shape of a matrix
   */
  default List<ModelOutput> outputs(List<FeatureMatrix> features) {
    return probabilities(features).stream().map(ModelOutput::of).toList();
  }

  /**
   * Returns the names of what the model predicts besides classes, such as arousal and valence.
   *
   * @return the names in {@link ModelOutput#dimensions()}, in their order; none unless overridden
   */
  default List<String> dimensions() {
    return List.of();
  }

  /**
   * Computes what the last, linear layer of the model gets, for instance for another classifier.
   *
   * @param features one matrix for each clip, of a shape that the model accepts
   * @return one row for each clip, of {@link #embeddingSize()} values
   * @throws IllegalArgumentException if the model does not accept the shape of a matrix
   * @throws UnsupportedOperationException if the model has no such layer, such as a lambda
   */
  default List<float[]> embeddings(List<FeatureMatrix> features) {
    throw new UnsupportedOperationException(
        "model " + this + " has no embeddings: override embeddings() and embeddingSize()");
  }

  /**
   * Returns the number of values of an embedding.
   *
   * @return at least 1
   * @throws UnsupportedOperationException if the model has no embeddings
   */
  default int embeddingSize() {
    throw new UnsupportedOperationException(
        "model " + this + " has no embeddings: override embeddings() and embeddingSize()");
  }

  /**
   * Returns the whole model as data, from which a {@link ModelLoader} creates an equal one.
   *
   * @return the state
   * @throws UnsupportedOperationException if the model does not describe itself, such as a lambda
   */
  default ModelState state() {
    throw new UnsupportedOperationException(
        "model " + this + " does not describe itself, so it cannot be saved: override state()");
  }

  /** Frees the resources of the model; does nothing unless overridden. */
  @Override
  default void close() {}
}
