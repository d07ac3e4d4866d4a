package io.github.ser4j.model;

import ai.djl.nn.Block;
import io.github.ser4j.config.Spec;
import java.util.random.RandomGenerator;

/**
 * The plan of a network.
 *
 * <p>Implementations are immutable and safe to share between threads.
 */
@FunctionalInterface
public interface Architecture {
  /**
   * Makes a network whose parameters are not there yet; DJL makes them when the block is
   * initialized with the shape (clips, rows, frames).
   *
   * @param input the shape of the features
   * @param classes the number of classes, at least 2
   * @param random what the initial parameters are drawn from, and nothing else
   * @return a block that takes features of shape (clips, rows, frames), and if it masks padding
   *     also the number of valid frames, of shape (clips), and gives logits of shape (clips,
   *     classes)
   * @throws IllegalArgumentException if the features are too small for the network
   */
  Block newNetwork(FeatureShape input, int classes, RandomGenerator random);

  /**
   * Whether its networks take clips of different lengths. Such a network is given the number of
   * frames that each clip has of its own, and its answer for a clip does not depend on the zeros
   * that follow them; {@link FeatureShape#frames()} is then the most frames that a clip may have.
   *
   * @return false, unless overridden: all clips must have exactly the frames of the shape
   */
  default boolean masksPadding() {
    return false;
  }

  /**
   * Describes the architecture as data, so that a saved model can be built again.
   *
   * @return its name and settings
   * @throws UnsupportedOperationException if it does not describe itself, as architectures written
   *     as a lambda do not; models of such an architecture cannot be saved
   */
  default Spec spec() {
    throw new UnsupportedOperationException(
        getClass().getName()
            + " does not describe itself, so its models cannot be saved: override spec()");
  }
}
