package io.github.ser4j.model;

import ai.djl.nn.Block;
import io.github.ser4j.config.Spec;
import java.util.random.RandomGenerator;

/**
 * Describes the structure of a network.
 *
 * <p>Implementations are immutable and safe to share between threads.
 */
@FunctionalInterface
public interface Architecture {
  /**
   * Creates a network without parameters; DJL creates them when the block is initialized with the
   * shape (clips, rows, frames).
   *
   * @param input the shape of the features
   * @param classes the number of classes, at least 2
   * @param random the only source of the initial parameters
   * @return a block whose input is features of shape (clips, rows, frames), and if it masks padding
   *     also the number of valid frames, of shape (clips), and whose output is logits of shape
   *     (clips, classes)
   * @throws IllegalArgumentException if the features are too small for the network
   */
  Block newNetwork(FeatureShape input, int classes, RandomGenerator random);

  /**
   * Returns whether its networks accept clips of different lengths. Such a network gets the number
   * of valid frames of each clip, and its prediction does not depend on the zeros after them;
   * {@link FeatureShape#frames()} is then the max number of frames of a clip.
   *
   * @return false unless overridden: all clips must have exactly the frames of the shape
   */
  default boolean masksPadding() {
    return false;
  }

  /**
   * Describes the architecture as data, so that a saved model can be loaded.
   *
   * @return its name and settings
   * @throws UnsupportedOperationException if it does not describe itself, such as a lambda; models
   *     of such an architecture cannot be saved
   */
  default Spec spec() {
    throw new UnsupportedOperationException(
        getClass().getName()
            + " does not describe itself, so its models cannot be saved: override spec()");
  }
}
