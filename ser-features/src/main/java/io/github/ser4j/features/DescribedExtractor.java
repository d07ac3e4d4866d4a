package io.github.ser4j.features;

import io.github.ser4j.config.Spec;

/** An extractor fully defined by its description: equal descriptions, equal extractors. */
abstract class DescribedExtractor implements FeatureExtractor {
  @Override
  public abstract Spec spec();

  @Override
  public final boolean equals(Object other) {
    return other instanceof DescribedExtractor that && spec().equals(that.spec());
  }

  @Override
  public final int hashCode() {
    return spec().hashCode();
  }

  @Override
  public final String toString() {
    return spec().toString();
  }
}
