package io.github.ser4j.model.internal;

import ai.djl.ndarray.NDList;
import ai.djl.training.ParameterStore;

/** A block whose last child is a linear layer, with what that layer gets. */
public interface EmbedsClips {
  /**
   * Computes the input of the last layer, without training.
   *
   * @param store of the parameters
   * @param inputs those of the block
   * @return one array of shape (clips, values)
   */
  NDList embed(ParameterStore store, NDList inputs);
}
