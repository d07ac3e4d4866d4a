package io.github.ser4j.training;

import io.github.ser4j.internal.Checks;
import java.util.Arrays;

/** How much the clips of each class weigh in the loss. */
final class ClassWeights {
  private static final ClassWeights EQUAL = new ClassWeights("equal", new double[0]);
  private static final ClassWeights BALANCED = new ClassWeights("balanced", new double[0]);

  private final String name;
  private final double[] given;

  private ClassWeights(String name, double[] given) {
    this.name = name;
    this.given = given;
  }

  static ClassWeights equal() {
    return EQUAL;
  }

  static ClassWeights balanced() {
    return BALANCED;
  }

  static ClassWeights of(double... byClass) {
    double[] given = byClass.clone();
    for (double weight : given) {
      Checks.notNegative("a class weight", weight);
    }
    if (Arrays.stream(given).allMatch(weight -> weight == 0)) {
      throw new IllegalArgumentException(
          "the class weights are "
              + Arrays.toString(given)
              + ", but at least one of them must be greater than 0");
    }
    return new ClassWeights(Arrays.toString(given), given);
  }

  /** The weight of each class. */
  double[] of(Examples training, int classes) {
    if (this == EQUAL) {
      double[] ones = new double[classes];
      Arrays.fill(ones, 1);
      return ones;
    }
    if (this == BALANCED) {
      return balanced(training, classes);
    }
    requireFor(classes);
    return given.clone();
  }

  /** Throws if the weights are for another number of classes. */
  void requireFor(int classes) {
    if (this != EQUAL && this != BALANCED && given.length != classes) {
      throw new IllegalArgumentException(
          "there are "
              + given.length
              + " class weights, but "
              + classes
              + " classes: give one for each class, in the order of class numbers");
    }
  }

  private static double[] balanced(Examples training, int classes) {
    int[] counts = new int[classes];
    for (int i = 0; i < training.size(); i++) {
      counts[training.classOf(i)]++;
    }
    long present = Arrays.stream(counts).filter(count -> count > 0).count();
    double[] weights = new double[classes];
    for (int c = 0; c < classes; c++) {
      weights[c] = counts[c] == 0 ? 0 : (double) training.size() / ((double) present * counts[c]);
    }
    return weights;
  }

  @Override
  public String toString() {
    return name;
  }
}
