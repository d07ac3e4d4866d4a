package io.github.ser4j.augment;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Spec;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Changes speech randomly.
 *
 * <p>The result depends only on the speech and on what is drawn from the generator. Implementations
 * are immutable and safe to share between threads; they do not modify the given waveform, keep its
 * sample rate, and return an empty one unchanged. Those of this package give finite samples for
 * silence and for clips shorter than a frame, and mix the bits they draw, so that generators with
 * neighboring seeds give unrelated changes.
 *
 * <p>Values of settings that are ranges are drawn uniformly. To know what was drawn, draw first:
 *
 * <pre>{@code
 * Augmenter drawn = GaussianNoise.snrDb(15, 30).draw(random);
 * log(drawn.spec());                       // noise(seed=-27.., snrDb=21.3)
 * Waveform noisy = drawn.apply(speech, random);
 * }</pre>
 */
@FunctionalInterface
public interface Augmenter {
  /**
   * Changes speech.
   *
   * @param in the speech; not modified
   * @param random the random generator to draw from
   * @return the changed speech, at the same sample rate
   */
  Waveform apply(Waveform in, RandomGenerator random);

  /**
   * Changes one recording; short for {@code apply(in, new SplittableRandom(seed))}.
   *
   * <pre>{@code
   * Waveform noisy = GaussianNoise.snrDb(20).apply(Waveform.load(Path.of("speech.wav")), 42);
   * }</pre>
   *
   * @param in the speech; not modified
   * @param seed any number; the same seed gives the same change
   * @return the changed speech, at the same sample rate
   */
  default Waveform apply(Waveform in, long seed) {
    return apply(in, new SplittableRandom(seed));
  }

  /**
   * Draws all random values in advance. The returned augmenter always makes the same change,
   * whatever generator it is given; its description can be logged, and {@link Augmenters#of}
   * recreates it.
   *
   * <p>For the augmenters of this package, {@code apply(in, random)} is {@code
   * draw(random).apply(in, random)}. The default draws a seed that {@code apply} uses.
   *
   * @param random the random generator to draw from
   * @return this augmenter with everything drawn
   */
  default Augmenter draw(RandomGenerator random) {
    return new SeededAugmenter(this, random.nextLong());
  }

  /**
   * Returns this change followed by another; both draw from the same generator, in this order.
   *
   * @param next the change after this one
   * @return both
   */
  default Augmenter then(Augmenter next) {
    return AugmenterSequence.of(this, next);
  }

  /**
   * Returns an augmenter that makes this change with a probability, and otherwise none.
   *
   * @param probability 0 to 1
   * @return an augmenter that sometimes leaves speech unchanged
   * @throws IllegalArgumentException if the probability is out of range
   */
  default Augmenter withProbability(double probability) {
    return new ChanceAugmenter(probability, this);
  }

  /**
   * Describes the augmenter as data.
   *
   * @return its name and settings
   * @throws UnsupportedOperationException if it does not describe itself, such as a lambda
   */
  default Spec spec() {
    throw new UnsupportedOperationException(
        "augmenter "
            + this
            + " does not describe itself, so it cannot be saved or recreated: use one of "
            + Augmenters.class.getName()
            + " ("
            + String.join(", ", Augmenters.names())
            + "), or override spec()");
  }

  /**
   * Returns an augmenter that makes one of several changes, each equally likely.
   *
   * @param choices at least one
   * @return an augmenter that draws which ones to apply
   * @throws IllegalArgumentException if there are no choices
   */
  static Augmenter oneOf(Augmenter... choices) {
    return someOf(1, choices);
  }

  /**
   * Returns an augmenter that makes some of several changes, in the given order; every subset of
   * that size is equally likely.
   *
   * @param count how many to apply, 0 to the number of choices
   * @param choices at least one
   * @return an augmenter that draws which ones to apply
   * @throws IllegalArgumentException if there are no choices, or fewer than {@code count}
   */
  static Augmenter someOf(int count, Augmenter... choices) {
    return new SomeAugmenters(count, List.of(choices));
  }

  /**
   * Returns an augmenter that changes nothing.
   *
   * @return an augmenter that returns its input and draws nothing
   */
  static Augmenter none() {
    return AugmenterSequence.NONE;
  }
}
