package io.github.ser4j.split;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The order in which {@code numpy.argsort} puts integers, equal ones included.
 *
 * <p>That sort is not stable, so the order of ties depends on its steps: quicksort with the median
 * of three, and insertion sort for up to {@value #SMALL} numbers. Source: NumPy 1.24, {@code
 * aquicksort_}; without its heap sort for adversarial input.
 */
final class NumpyOrder {
  private static final int SMALL = 16;

  private record Range(int low, int high) {}

  private final int[] values;
  private final int[] order;

  private NumpyOrder(int[] values) {
    this.values = values;
    this.order = new int[values.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
  }

  /** Returns the indices of the values, from the lowest to the highest. */
  static int[] of(int[] values) {
    NumpyOrder sort = new NumpyOrder(values);
    Deque<Range> left = new ArrayDeque<>();
    left.push(new Range(0, values.length - 1));
    while (!left.isEmpty()) {
      Range range = left.pop();
      while (range.high - range.low + 1 > SMALL) {
        int middle = sort.partition(range.low, range.high);
        Range below = new Range(range.low, middle - 1);
        Range above = new Range(middle + 1, range.high);
        boolean belowIsSmaller = middle - range.low < range.high - middle;
        left.push(belowIsSmaller ? above : below);
        range = belowIsSmaller ? below : above;
      }
      sort.insert(range.low, range.high);
    }
    return sort.order;
  }

  private int partition(int low, int high) {
    int middle = low + ((high - low) >> 1);
    swapIfLess(middle, low);
    swapIfLess(high, middle);
    swapIfLess(middle, low);
    int pivot = values[order[middle]];
    int i = low;
    int j = high - 1;
    swap(middle, j);
    while (true) {
      do {
        i++;
      } while (values[order[i]] < pivot);
      do {
        j--;
      } while (pivot < values[order[j]]);
      if (i >= j) {
        swap(i, high - 1);
        return i;
      }
      swap(i, j);
    }
  }

  private void insert(int low, int high) {
    for (int i = low + 1; i <= high; i++) {
      int index = order[i];
      int j = i;
      while (j > low && values[index] < values[order[j - 1]]) {
        order[j] = order[j - 1];
        j--;
      }
      order[j] = index;
    }
  }

  private void swapIfLess(int i, int j) {
    if (values[order[i]] < values[order[j]]) {
      swap(i, j);
    }
  }

  private void swap(int i, int j) {
    int index = order[i];
    order[i] = order[j];
    order[j] = index;
  }
}
