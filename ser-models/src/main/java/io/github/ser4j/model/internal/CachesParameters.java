package io.github.ser4j.model.internal;

/** A block that predicts with values that it computed from its parameters. */
public interface CachesParameters {
  /** Makes the block compute those values again, since its parameters have changed. */
  void parametersChanged();
}
