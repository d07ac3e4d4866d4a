package io.github.ser4j.model.internal;

/** A block that predicts with values computed from its parameters. */
public interface CachesParameters {
  /** Tells the block to recompute those values, since its parameters have changed. */
  void parametersChanged();
}
