package io.github.ser4j.augment;

import io.github.ser4j.spec.Kinds;
import io.github.ser4j.spec.Spec;
import java.util.List;
import java.util.NavigableSet;

/**
 * Makes augmenters of descriptions.
 *
 * <p>Known are
 *
 * <ul>
 *   <li>{@code noise} ({@link GaussianNoise}), {@code pitch} ({@link PitchShift}), {@code shift}
 *       ({@link TimeShift}), {@code stretch} ({@link TimeStretch});
 *   <li>of others, their parts: {@code then} (one after the other), {@code chance} (with a {@code
 *       probability}), {@code someOf} (a {@code count} of them), {@code seeded} (with a {@code
 *       seed}).
 * </ul>
 *
 * <p>A setting that is a range is one number, or two with {@code ..} between them: {@code
 * snrDb=15..30}. Stateless and safe to use from many threads.
 */
public final class Augmenters {
  private static final Kinds<Augmenter> KINDS =
      Kinds.of(
          "augmenter",
          List.of(GaussianNoise.KIND, PitchShift.KIND, TimeShift.KIND, TimeStretch.KIND));

  private Augmenters() {}

  /**
   * The augmenters that are known and have no parts.
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
   * @throws IllegalArgumentException if its name or a setting is unknown, a value is out of range,
   *     or it has other parts than it should
   */
  public static Augmenter of(Spec spec) {
    return Compositions.named(spec.name())
        .map(make -> make.apply(spec, spec.parts().stream().map(Augmenters::of).toList()))
        .orElseGet(() -> KINDS.make(spec));
  }
}
