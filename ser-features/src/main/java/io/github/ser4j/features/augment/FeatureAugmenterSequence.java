package io.github.ser4j.features.augment;

import io.github.ser4j.config.Registry;
import io.github.ser4j.config.Spec;
import io.github.ser4j.features.FeatureMatrix;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Augmenters in sequence, at least one. */
record FeatureAugmenterSequence(List<FeatureAugmenter> parts) implements FeatureAugmenter {
  static final String NAME = "then";

  /** Flattens nested sequences, so that equal orders have equal descriptions. */
  FeatureAugmenterSequence {
    parts =
        parts.stream()
            .flatMap(
                part ->
                    part instanceof FeatureAugmenterSequence inner
                        ? inner.parts.stream()
                        : Stream.of(part))
            .toList();
    if (parts.isEmpty()) {
      throw new IllegalArgumentException(
          "feature augmenter " + NAME + " has no parts, but needs at least one");
    }
  }

  static FeatureAugmenterSequence of(Spec spec, Registry registry) {
    spec.requireNoSettings();
    return new FeatureAugmenterSequence(registry.makeParts(FeatureAugmenter.class, spec));
  }

  @Override
  public FeatureMatrix apply(FeatureMatrix in, RandomGenerator random) {
    FeatureMatrix changed = in;
    for (FeatureAugmenter part : parts) {
      changed = part.apply(changed, random);
    }
    return changed;
  }

  @Override
  public Spec spec() {
    return Spec.ofParts(NAME, parts.stream().map(FeatureAugmenter::spec).toList());
  }

  @Override
  public String toString() {
    return NAME + parts;
  }
}
