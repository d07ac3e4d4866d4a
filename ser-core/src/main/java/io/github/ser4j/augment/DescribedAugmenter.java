package io.github.ser4j.augment;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Described;
import java.util.random.RandomGenerator;

/**
 * An augmenter that its description tells everything about: equal descriptions, equal augmenters.
 * Whatever is random about a change is one of its settings, so that drawing makes another of the
 * same kind, with settings that leave nothing to draw.
 */
abstract class DescribedAugmenter extends Described implements Augmenter {
  /** This, with everything drawn. Draws as many numbers whatever the settings are. */
  abstract DescribedAugmenter drawn(RandomGenerator random);

  /**
   * Makes the change; called only where there is nothing left to draw.
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
