package io.github.ser4j.model.classic;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** Minimizes a smooth convex function by L-BFGS with backtracking. */
final class Lbfgs {
  private static final int MEMORY = 10;
  private static final int MAX_ITERATIONS = 5000;
  private static final int MAX_HALVINGS = 40;
  private static final double GRADIENT_TOLERANCE = 1e-8;

  /** The fraction of the decrease of a linear function that a step must reach (Armijo). */
  private static final double SUFFICIENT = 1e-4;

  /** A function and its gradient. */
  @FunctionalInterface
  interface Function {
    /** Returns the value at a point and overwrites the gradient. */
    double at(double[] point, double[] gradient);
  }

  /** A step, the change of the gradient along it, and their product. */
  private static final class Change {
    private final double[] step;
    private final double[] ofGradient;
    private final double product;

    private Change(double[] step, double[] ofGradient, double product) {
      this.step = step;
      this.ofGradient = ofGradient;
      this.product = product;
    }
  }

  private Lbfgs() {}

  /** Returns the minimum that is found from a starting point. */
  static double[] minimize(double[] start, Function function) {
    double[] point = start.clone();
    double[] gradient = new double[point.length];
    double value = function.at(point, gradient);
    Deque<Change> newestFirst = new ArrayDeque<>();
    for (int i = 0; i < MAX_ITERATIONS && largest(gradient) > GRADIENT_TOLERANCE; i++) {
      double[] direction = direction(gradient, newestFirst);
      double slope = dot(direction, gradient);
      double length = newestFirst.isEmpty() ? 1 / Math.sqrt(dot(gradient, gradient)) : 1;
      double[] next = new double[point.length];
      double[] nextGradient = new double[point.length];
      double nextValue = Double.NaN;
      int halvings = 0;
      while (halvings <= MAX_HALVINGS) {
        for (int j = 0; j < next.length; j++) {
          next[j] = point[j] + length * direction[j];
        }
        nextValue = function.at(next, nextGradient);
        if (nextValue <= value + SUFFICIENT * length * slope) {
          break;
        }
        length /= 2;
        halvings++;
      }
      if (halvings > MAX_HALVINGS) {
        if (newestFirst.isEmpty()) {
          // Rounding hides any further decrease.
          return point;
        }
        newestFirst.clear();
        continue;
      }
      remember(point, gradient, next, nextGradient, newestFirst);
      point = next;
      gradient = nextGradient;
      value = nextValue;
    }
    return point;
  }

  private static void remember(
      double[] point,
      double[] gradient,
      double[] next,
      double[] nextGradient,
      Deque<Change> newestFirst) {
    double[] step = new double[point.length];
    double[] ofGradient = new double[point.length];
    for (int j = 0; j < step.length; j++) {
      step[j] = next[j] - point[j];
      ofGradient[j] = nextGradient[j] - gradient[j];
    }
    double product = dot(step, ofGradient);
    if (product > 0) {
      newestFirst.addFirst(new Change(step, ofGradient, product));
      if (newestFirst.size() > MEMORY) {
        newestFirst.removeLast();
      }
    }
  }

  /** The two-loop recursion of Nocedal and Wright, algorithm 7.4, with the opposite sign. */
  private static double[] direction(double[] gradient, Deque<Change> newestFirst) {
    double[] direction = new double[gradient.length];
    addTo(direction, -1, gradient);
    double[] factors = new double[newestFirst.size()];
    int i = 0;
    for (Change change : newestFirst) {
      factors[i] = dot(change.step, direction) / change.product;
      addTo(direction, -factors[i], change.ofGradient);
      i++;
    }
    Change newest = newestFirst.peekFirst();
    if (newest != null) {
      double scale = newest.product / dot(newest.ofGradient, newest.ofGradient);
      for (int j = 0; j < direction.length; j++) {
        direction[j] *= scale;
      }
    }
    for (Iterator<Change> oldest = newestFirst.descendingIterator(); oldest.hasNext(); ) {
      Change change = oldest.next();
      i--;
      double factor = factors[i] - dot(change.ofGradient, direction) / change.product;
      addTo(direction, factor, change.step);
    }
    return direction;
  }

  private static void addTo(double[] target, double factor, double[] values) {
    for (int j = 0; j < target.length; j++) {
      target[j] += factor * values[j];
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }

  private static double largest(double[] values) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}
