package io.github.ser4j.augment;

import io.github.ser4j.config.Spec;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;

/** Makes the augmenters that consist of others. */
final class Compositions {
  private static final Map<String, BiFunction<Spec, List<Augmenter>, Augmenter>> BY_NAME =
      Map.of(
          AugmenterSequence.NAME, AugmenterSequence::of,
          ChanceAugmenter.NAME, ChanceAugmenter::of,
          SomeAugmenters.NAME, SomeAugmenters::of,
          SeededAugmenter.NAME, SeededAugmenter::of);

  private Compositions() {}

  static Set<String> names() {
    return BY_NAME.keySet();
  }

  /** The composition of one of the names. */
  static Augmenter of(Spec spec, List<Augmenter> parts) {
    return Objects.requireNonNull(BY_NAME.get(spec.name())).apply(spec, parts);
  }

  static Augmenter onlyPart(Spec spec, List<Augmenter> parts) {
    if (parts.size() != 1) {
      throw new IllegalArgumentException(
          "augmenter " + spec.name() + " has " + parts.size() + " parts, but must have 1");
    }
    return parts.get(0);
  }
}
