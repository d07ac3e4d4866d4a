package io.github.ser4j.split;

import io.github.ser4j.internal.Checks;
import org.apache.commons.math3.random.MersenneTwister;

/**
 * The part of {@code numpy.random.RandomState} that scikit-learn splits data with, bit for bit.
 *
 * <p>Source: NumPy 1.24, {@code random/mtrand.pyx} and {@code random_interval} of {@code
 * distributions.c}; MT19937 by Matsumoto and Nishimura, 1998. Not safe to share between threads.
 */
final class NumpyRandom {
  /** Above it, {@link MersenneTwister} treats the seed as a negative number; NumPy does not. */
  static final long MAX_SEED = Integer.MAX_VALUE;

  private final MersenneTwister bits;

  NumpyRandom(long seed) {
    this.bits = new MersenneTwister(Math.toIntExact(checked(seed)));
  }

  static long checked(long seed) {
    if (seed < 0 || seed > MAX_SEED) {
      throw Checks.failure(
          "seed", seed, "from 0 to " + MAX_SEED + " to have the same meaning as in NumPy");
    }
    return seed;
  }

  /** Returns the numbers from 0 to below {@code size} in random order. */
  int[] permutation(int size) {
    int[] values = new int[size];
    for (int i = 0; i < size; i++) {
      values[i] = i;
    }
    shuffle(values);
    return values;
  }

  void shuffle(int[] values) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = upTo(i);
      int value = values[i];
      values[i] = values[j];
      values[j] = value;
    }
  }

  /** Draws as many bits as the highest number has until the value is not above it. */
  private int upTo(int highest) {
    int mask = -1 >>> Integer.numberOfLeadingZeros(highest);
    int value = bits.nextInt() & mask;
    while (value > highest) {
      value = bits.nextInt() & mask;
    }
    return value;
  }
}
