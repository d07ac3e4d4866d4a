package io.github.ser4j.training;

import java.util.SplittableRandom;

/** The order of the training examples in an epoch, which depends only on seed and epoch. */
final class EpochOrder {
  /**
   * The fractional part of the golden ratio: spreads consecutive epochs over the whole range of
   * seeds.
   */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private EpochOrder() {}

  static int[] of(int size, long seed, int epoch) {
    return shuffled(size, new SplittableRandom(seed + SPREAD * (epoch + 1L)));
  }

  /** Returns a random permutation of 0 to {@code size - 1}. */
  static int[] shuffled(int size, SplittableRandom random) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
