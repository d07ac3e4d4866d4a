package io.github.ser4j.features;

import io.github.ser4j.config.Spec;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An extractor that transforms the features of another one, its part. It describes itself if its
 * part does; equal settings and equal parts, equal extractors.
 */
abstract class WrappingExtractor implements FeatureExtractor {
  private final FeatureExtractor part;

  WrappingExtractor(FeatureExtractor part) {
    this.part = part;
  }

  /** Returns the part given to a builder. */
  static FeatureExtractor required(String name, @Nullable FeatureExtractor part) {
    if (part == null) {
      throw new IllegalArgumentException(
          name + " has no extractor of features: set one with of(extractor)");
    }
    return part;
  }

  final FeatureExtractor part() {
    return part;
  }

  /** Returns name and settings, without the part. */
  abstract Spec own();

  @Override
  public final Spec spec() {
    return new Spec(own().name(), own().settings(), List.of(part.spec()));
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof WrappingExtractor that
        && own().equals(that.own())
        && part.equals(that.part);
  }

  @Override
  public final int hashCode() {
    return Objects.hash(own(), part);
  }

  @Override
  public final String toString() {
    return own() + " of " + part;
  }
}
