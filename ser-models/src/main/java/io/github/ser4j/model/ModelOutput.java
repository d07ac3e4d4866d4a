package io.github.ser4j.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a model computes from one clip: the probabilities of its classes and, of some models,
 * dimensions such as arousal and valence.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class ModelOutput {
  private final float[] probabilities;
  private final Map<String, Double> dimensions;

  private ModelOutput(float[] probabilities, Map<String, Double> dimensions) {
    this.probabilities = probabilities;
    this.dimensions = dimensions;
  }

  /**
   * Creates an output without dimensions.
   *
   * @param probabilities those of the classes in their order; copied
   * @return the output
   */
  public static ModelOutput of(float[] probabilities) {
    return of(probabilities, Map.of());
  }

  /**
   * Creates an output.
   *
   * @param probabilities those of the classes in their order; copied
   * @param dimensions values by name, for instance of {@code arousal}, in their order; copied
   * @return the output
   */
  public static ModelOutput of(float[] probabilities, Map<String, Double> dimensions) {
    return new ModelOutput(
        probabilities.clone(), Collections.unmodifiableMap(new LinkedHashMap<>(dimensions)));
  }

  /**
   * Returns the probabilities.
   *
   * @return a copy: one value for each class, in their order; none of a model that has dimensions
   *     only
   */
  public float[] probabilities() {
    return probabilities.clone();
  }

  /**
   * Returns the dimensions.
   *
   * @return values by name, in their order, unmodifiable; empty for most models
   */
  public Map<String, Double> dimensions() {
    return dimensions;
  }
}
