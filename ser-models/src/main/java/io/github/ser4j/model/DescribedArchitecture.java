package io.github.ser4j.model;

import io.github.ser4j.config.Spec;

/**
 * An architecture that its description tells everything about: equal descriptions, equal
 * architectures.
 */
abstract class DescribedArchitecture implements Architecture {
  @Override
  public abstract Spec spec();

  @Override
  public final boolean equals(Object other) {
    return other instanceof DescribedArchitecture that && spec().equals(that.spec());
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
