package io.github.ser4j.features;

import java.util.Arrays;

/**
 * The means of the smallest and of the largest of some values, summed in ascending order.
 *
 * <p>Owns its buffers. Not safe to share between threads.
 */
final class Extremes {
  /** With more, sorting all values is faster. */
  private static final int MOST_KEPT = 24;

  private final float[] sorted;
  private final float[] smallest = new float[MOST_KEPT];
  private final float[] largest = new float[MOST_KEPT];

  private float meanOfSmallest;
  private float meanOfLargest;

  /**
   * @param most the largest number of values
   */
  Extremes(int most) {
    this.sorted = new float[most];
  }

  /**
   * Finds the extremes of a range.
   *
   * @param values finite
   * @param from inclusive
   * @param to exclusive
   * @param count how many of the smallest and of the largest to take, 1 to {@code to − from}
   */
  void find(float[] values, int from, int to, int count) {
    if (count > MOST_KEPT) {
      int size = to - from;
      System.arraycopy(values, from, sorted, 0, size);
      Arrays.sort(sorted, 0, size);
      meanOfSmallest = mean(sorted, 0, count);
      meanOfLargest = mean(sorted, size - count, size);
      return;
    }
    System.arraycopy(values, from, smallest, 0, count);
    Arrays.sort(smallest, 0, count);
    System.arraycopy(smallest, 0, largest, 0, count);
    for (int i = from + count; i < to; i++) {
      float value = values[i];
      if (value < smallest[count - 1]) {
        insertFromAbove(value, count - 1);
      }
      if (value > largest[0]) {
        insertFromBelow(value, count - 1);
      }
    }
    meanOfSmallest = mean(smallest, 0, count);
    meanOfLargest = mean(largest, 0, count);
  }

  /** Puts a value into the place of the largest of the smallest. */
  private void insertFromAbove(float value, int last) {
    int at = last;
    for (; at > 0 && smallest[at - 1] > value; at--) {
      smallest[at] = smallest[at - 1];
    }
    smallest[at] = value;
  }

  /** Puts a value into the place of the smallest of the largest. */
  private void insertFromBelow(float value, int last) {
    int at = 0;
    for (; at < last && largest[at + 1] < value; at++) {
      largest[at] = largest[at + 1];
    }
    largest[at] = value;
  }

  private static float mean(float[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return (float) (sum / (to - from));
  }

  float meanOfSmallest() {
    return meanOfSmallest;
  }

  float meanOfLargest() {
    return meanOfLargest;
  }
}
