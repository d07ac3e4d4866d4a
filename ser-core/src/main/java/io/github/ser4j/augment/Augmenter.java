package io.github.ser4j.augment;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.spec.Spec;
import java.util.random.RandomGenerator;

/**
 * Changes speech at random.
 *
 * <p>The result depends only on the speech and on what is drawn from the generator. Implementations
 * are immutable and safe to share between threads.
 */
@FunctionalInterface
public interface Augmenter {
  /**
   * Changes speech.
   *
   * @param in the speech; not changed
   * @param random what is drawn from
   * @return the changed speech, at the same sample rate
   */
  Waveform apply(Waveform in, RandomGenerator random);

  /**
   * This change, then another; both draw from the same generator, in this order.
   *
   * @param next what comes after this
   * @return both
   */
  default Augmenter then(Augmenter next) {
    return (in, random) -> next.apply(apply(in, random), random);
  }

  /**
   * Describes the augmenter as data.
   *
   * @return its name and settings
   * @throws UnsupportedOperationException if it does not describe itself, as those written as a
   *     lambda do not
   */
  default Spec spec() {
    throw new UnsupportedOperationException(
        getClass().getName() + " does not describe itself: override spec()");
  }
}
