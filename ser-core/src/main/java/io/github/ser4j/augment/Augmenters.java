package io.github.ser4j.augment;

import io.github.ser4j.spec.Kinds;
import io.github.ser4j.spec.Spec;
import java.util.List;
import java.util.NavigableSet;

/**
 * Makes augmenters of descriptions: {@code noise} ({@link GaussianNoise}), {@code shift} ({@link
 * TimeShift}). Stateless and safe to use from many threads.
 */
public final class Augmenters {
  private static final Kinds<Augmenter> KINDS =
      Kinds.of("augmenter", List.of(GaussianNoise.KIND, TimeShift.KIND));

  private Augmenters() {}

  /**
   * The augmenters that are known.
   *
   * @return their names, sorted, unmodifiable
   */
  public static NavigableSet<String> names() {
    return KINDS.names();
  }

  /**
   * The augmenter that a description describes.
   *
   * @param spec given by {@link Augmenter#spec()}, or made of what was typed on a command line
   * @return the augmenter
   * @throws IllegalArgumentException if its name or a setting is unknown, or a value out of range
   */
  public static Augmenter of(Spec spec) {
    return KINDS.make(spec);
  }
}
