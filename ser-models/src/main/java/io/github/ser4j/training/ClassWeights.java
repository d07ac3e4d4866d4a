package io.github.ser4j.training;

import io.github.ser4j.internal.Checks;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The weights of classes in the loss. */
final class ClassWeights {
  private static final ClassWeights EQUAL = new ClassWeights("equal", new double[0]);
  private static final ClassWeights BALANCED = new ClassWeights("balanced", new double[0]);

  private final String text;
  private final double[] given;

  private ClassWeights(String text, double[] given) {
    this.text = text;
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
    return new ClassWeights(
        Arrays.stream(given).mapToObj(Double::toString).collect(Collectors.joining(",")), given);
  }

  /** Parses the result of {@link #text}. */
  static ClassWeights parse(String text) {
    for (ClassWeights named : List.of(EQUAL, BALANCED)) {
      if (named.text.equalsIgnoreCase(text)) {
        return named;
      }
    }
    try {
      return of(
          Pattern.compile(",")
              .splitAsStream(text)
              .mapToDouble(weight -> Double.parseDouble(weight.strip()))
              .toArray());
    } catch (NumberFormatException e) {
      throw Checks.textFailure(
          "classWeights", text, "equal, balanced, or numbers separated by commas");
    }
  }

  /** Returns for instance {@code equal}, {@code balanced}, or {@code 1.0,2.5}. */
  String text() {
    return text;
  }

  /** Returns the weight of each class. */
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

  /** Throws if the number of weights does not match. */
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
}
