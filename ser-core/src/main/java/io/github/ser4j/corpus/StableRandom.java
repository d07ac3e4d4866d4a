package io.github.ser4j.corpus;

import java.util.SplittableRandom;

/**
 * Random numbers that depend on nothing but a seed and the names of what they are for.
 *
 * <p>Only {@link SplittableRandom#nextDouble()} is used, which is the same in every Java release;
 * its siblings with bounds are not promised to be. Not safe to share between threads.
 */
final class StableRandom {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private final SplittableRandom random;

  private StableRandom(SplittableRandom random) {
    this.random = random;
  }

  /** A stream of its own for each seed and each sequence of parts. */
  static StableRandom of(long seed, long... parts) {
    long state = mix(seed + GOLDEN_GAMMA);
    for (long part : parts) {
      state = mix((state ^ mix(part + GOLDEN_GAMMA)) + GOLDEN_GAMMA);
    }
    return new StableRandom(new SplittableRandom(state));
  }

  /** Evenly between two values. */
  double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /** Around 0, never further than {@code width}, with values near 0 the likeliest. */
  double around(double width) {
    return width * (random.nextDouble() + random.nextDouble() - 1);
  }

  /** White noise: evenly between −1 and 1. */
  double noise() {
    return 2 * random.nextDouble() - 1;
  }

  /** The finalizer of SplitMix64 (Steele, Lea, Flood 2014). */
  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
