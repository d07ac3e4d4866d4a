package io.github.ser4j.augment;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Described;
import java.util.random.RandomGenerator;

/**
 * An augmenter fully defined by its description: equal descriptions, equal augmenters. Everything
 * random is a setting, so that drawing yields an augmenter of the same kind with fixed settings.
 */
abstract class DescribedAugmenter extends Described implements Augmenter {
  /** This, with everything drawn. Draws as many numbers whatever the settings are. */
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
}
