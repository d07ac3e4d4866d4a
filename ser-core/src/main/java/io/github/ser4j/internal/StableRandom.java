package io.github.ser4j.internal;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Random numbers that depend on nothing but a seed and the names of what they are for.
 *
 * <p>Only {@link SplittableRandom#nextDouble()} is used, which is the same in every Java release;
 * its siblings with bounds are not promised to be. Not safe to share between threads.
 */
public final class StableRandom {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private final SplittableRandom random;

  private StableRandom(SplittableRandom random) {
    this.random = random;
  }

  /**
   * A stream of its own for each seed and each sequence of parts.
   *
   * @param seed any number
   * @param parts what the stream is for
   * @return the stream
   */
  public static StableRandom of(long seed, long... parts) {
    return new StableRandom(generator(seed, parts));
  }

  /**
   * A seed of its own for each seed and each sequence of parts. The first part should be the {@link
   * #number} of a name: a seed and a first part that change places give the same.
   *
   * @param seed any number
   * @param parts what it is for
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
   * A generator of its own for each seed and each sequence of parts, for code that takes any.
   *
   * @param seed any number
   * @param parts what it is for
   * @return a fresh generator
   */
  public static SplittableRandom generator(long seed, long... parts) {
    return new SplittableRandom(seed(seed, parts));
  }

  /**
   * A number for a name, the same on every machine and in every Java release.
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
   * The share of a range that is drawn from a generator of others, evenly from 0 to below 1.
   *
   * <p>The first numbers of {@link java.util.Random}s with neighboring seeds are alike: all of
   * those of seeds 0 to 999 are near 0.73. So the 64 bits drawn are mixed first, unless they come
   * from a {@link SplittableRandom}, which has mixed them in the same way. Only {@code nextLong()}
   * is used, which every Java release computes in the same way.
   *
   * @param random what is drawn from, once
   * @return 0 to below 1
   */
  public static double share(RandomGenerator random) {
    long bits = random.nextLong();
    return ((random instanceof SplittableRandom ? bits : mix(bits)) >>> 11) * 0x1p-53;
  }

  /**
   * Evenly between two values.
   *
   * @param low the lower
   * @param high the higher
   * @return a number between them
   */
  public double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /**
   * Around 0, with values near 0 the likeliest.
   *
   * @param width how far at most
   * @return a number from −width to width
   */
  public double around(double width) {
    return width * (random.nextDouble() + random.nextDouble() - 1);
  }

  /**
   * White noise.
   *
   * @return a number evenly between −1 and 1
   */
  public double noise() {
    return 2 * random.nextDouble() - 1;
  }

  /** The finalizer of SplitMix64 (Steele, Lea, Flood 2014). */
  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
