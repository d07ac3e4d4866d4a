package io.github.ser4j.augment;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Spec;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Changes speech at random.
 *
 * <p>The result depends only on the speech and on what is drawn from the generator. Implementations
 * are immutable and safe to share between threads; they leave the waveform that they are given as
 * it is, keep its sample rate, and return it itself if it is empty. Those of this package give
 * finite samples for silence and for clips shorter than a frame, and mix what they draw, so that
 * generators with neighboring seeds give unrelated changes.
 *
 * <p>Settings that are ranges are drawn evenly from them. To know what was drawn, draw first:
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
   * @param in the speech; not changed
   * @param random what is drawn from
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
   * @param in the speech; not changed
   * @param seed any number; each gives another change, and always the same one
   * @return the changed speech, at the same sample rate
   */
  default Waveform apply(Waveform in, long seed) {
    return apply(in, new SplittableRandom(seed));
  }

  /**
   * Draws what there is to draw, before any speech is known. The augmenter that this gives changes
   * speech always in the same way, whatever generator it is given; its description can be logged,
   * and {@link Augmenters#of} makes it again.
   *
   * <p>For the augmenters of this package, {@code apply(in, random)} is {@code
   * draw(random).apply(in, random)}. By default a seed is drawn, from which {@code apply} draws.
   *
   * @param random what is drawn from
   * @return this augmenter with everything drawn
   */
  default Augmenter draw(RandomGenerator random) {
    return new SeededAugmenter(this, random.nextLong());
  }

  /**
   * This change, then another; both draw from the same generator, in this order.
   *
   * @param next what comes after this
   * @return both
   */
  default Augmenter then(Augmenter next) {
    return AugmenterSequence.of(this, next);
  }

  /**
   * This change with a probability, and otherwise none.
   *
   * @param probability 0 to 1
   * @return an augmenter that sometimes leaves speech as it is
   * @throws IllegalArgumentException if the probability is out of its range
   */
  default Augmenter withProbability(double probability) {
    return new ChanceAugmenter(probability, this);
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
        "augmenter "
            + this
            + " does not describe itself, so that it cannot be stored or made again: use one of "
            + Augmenters.class.getName()
            + " ("
            + String.join(", ", Augmenters.names())
            + "), or override spec()");
  }

  /**
   * One of several changes, each equally likely.
   *
   * @param choices at least one
   * @return an augmenter that draws which of them to apply
   * @throws IllegalArgumentException if there are no choices
   */
  static Augmenter oneOf(Augmenter... choices) {
    return someOf(1, choices);
  }

  /**
   * Some of several changes, every choice of so many equally likely, applied in the order given.
   *
   * @param count how many, 0 to the number of choices
   * @param choices at least one
   * @return an augmenter that draws which of them to apply
   * @throws IllegalArgumentException if there are no choices, or fewer than {@code count}
   */
  static Augmenter someOf(int count, Augmenter... choices) {
    return new SomeAugmenters(count, List.of(choices));
  }

  /**
   * No change.
   *
   * @return an augmenter that gives back what it is given and draws nothing
   */
  static Augmenter none() {
    return AugmenterSequence.NONE;
  }
}
