package io.github.ser4j.internal;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Random numbers that depend only on a seed and the names of their purposes.
 *
 * <p>Only {@link SplittableRandom#nextDouble()} is used, which is the same in every Java release;
 * its bounded variants are not guaranteed to be. Not safe to share between threads.
 */
public final class StableRandom {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private final SplittableRandom random;

  private StableRandom(SplittableRandom random) {
    this.random = random;
  }

  /**
   * Creates a separate stream for each seed and sequence of parts.
   *
   * @param seed any number
   * @param parts the purpose of the stream
   * @return the stream
   */
  public static StableRandom of(long seed, long... parts) {
    return new StableRandom(generator(seed, parts));
  }

  /**
   * Returns a separate seed for each seed and sequence of parts. The first part should be the
   * {@link #number} of a name: exchanging the seed and the first part gives the same result.
   *
   * @param seed any number
   * @param parts its purpose
   * @return the seed
   */
  public static long seed(long seed, long... parts) {
    long state = mix(seed + GOLDEN_GAMMA);
    for (long part : parts) {
      state = mix((state ^ mix(part + GOLDEN_GAMMA)) + GOLDEN_GAMMA);
    }
    return state;
  }

  /**
   * Creates a separate generator for each seed and sequence of parts, for code that takes any
   * generator.
   *
   * @param seed any number
   * @param parts its purpose
   * @return a new generator
   */
  public static SplittableRandom generator(long seed, long... parts) {
    return new SplittableRandom(seed(seed, parts));
  }

  /**
   * Returns a number for a name, the same on every machine and in every Java release.
   *
   * @param name any text
   * @return 64 well-mixed bits of its characters
   */
  public static long number(String name) {
    long state = name.length();
    for (int i = 0; i < name.length(); i++) {
      state = mix((state ^ name.charAt(i)) + GOLDEN_GAMMA);
    }
    return state;
  }

  /**
   * Draws a uniform number from 0 to below 1 from any generator.
   *
   * <p>The first numbers of {@link java.util.Random}s with neighboring seeds are similar: for seeds
   * 0 to 999 all are near 0.73. Therefore the 64 bits drawn are mixed first, unless they come from
   * a {@link SplittableRandom}, which already mixes them the same way. Only {@code nextLong()} is
   * used, which is the same in every Java release.
   *
   * @param random the random generator to draw from, once
   * @return 0 to below 1
   */
  public static double share(RandomGenerator random) {
    long bits = random.nextLong();
    return ((random instanceof SplittableRandom ? bits : mix(bits)) >>> 11) * 0x1p-53;
  }

  /**
   * Draws uniformly between two values.
   *
   * @param low the lower
   * @param high the higher
   * @return a number between them
   */
  public double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /**
   * Draws around 0, with values near 0 most likely.
   *
   * @param width the largest magnitude
   * @return a number from −width to width
   */
  public double around(double width) {
    return width * (random.nextDouble() + random.nextDouble() - 1);
  }

  /**
   * Draws white noise.
   *
   * @return a uniform number between −1 and 1
   */
  public double noise() {
    return 2 * random.nextDouble() - 1;
  }

  /** Returns the finalizer of SplitMix64 (Steele, Lea, Flood 2014). */
  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
