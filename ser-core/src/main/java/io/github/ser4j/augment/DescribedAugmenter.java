package io.github.ser4j.augment;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Spec;
import java.util.random.RandomGenerator;

/**
 * An augmenter fully defined by its description: equal descriptions, equal augmenters. Everything
 * random is a setting, so that drawing yields an augmenter of the same kind with fixed settings.
 */
abstract class DescribedAugmenter implements Augmenter {
  /**
   * Returns this augmenter with everything drawn. The count of numbers drawn does not depend on the
   * settings.
   */
  abstract DescribedAugmenter drawn(RandomGenerator random);

  /**
   * Makes the change; called only when nothing is left to draw.
   *
   * @param in speech of at least one sample
   */
  abstract Waveform change(Waveform in);

  @Override
  public final Waveform apply(Waveform in, RandomGenerator random) {
    DescribedAugmenter drawn = drawn(random);
    return in.length() == 0 ? in : drawn.change(in);
  }

  @Override
  public final Augmenter draw(RandomGenerator random) {
    return drawn(random);
  }

  @Override
  public abstract Spec spec();

  /** Returns what equality is based on; also used as text. */
  Object identity() {
    return spec();
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof DescribedAugmenter that && identity().equals(that.identity());
  }

  @Override
  public final int hashCode() {
    return identity().hashCode();
  }

  @Override
  public final String toString() {
    return identity().toString();
  }
}
