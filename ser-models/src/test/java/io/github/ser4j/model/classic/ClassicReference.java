package io.github.ser4j.model.classic;

import io.github.ser4j.TestResources;
import java.util.Arrays;
import java.util.List;

/** Data and results of scikit-learn, in {@code sklearn/classic.csv}. */
final class ClassicReference {
  static final int ROWS = 60;
  static final int CLASSES = 3;

  private static final List<String> LINES = TestResources.text("sklearn/classic.csv");

  private ClassicReference() {}

  /** 60 rows of 3 classes, 6 speakers and 8 features, one of them constant. */
  static LabeledFeatures data() {
    LabeledFeatures.Builder builder = LabeledFeatures.builder(CLASSES);
    for (double[] row : rowsAfter("# data: class,speaker,features")) {
      float[] features = new float[row.length - 2];
      for (int i = 0; i < features.length; i++) {
        features[i] = (float) row[i + 2];
      }
      builder.add(features, (int) row[0], (int) row[1]);
    }
    return builder.build();
  }

  /** The probabilities that a call gives for the rows. */
  static double[][] probabilities(String call) {
    double[][] rows = rowsAfter("# call: " + call);
    for (double[] row : rows) {
      Arrays.setAll(row, label -> Math.exp(row[label]));
    }
    return rows;
  }

  private static double[][] rowsAfter(String title) {
    int start = LINES.indexOf(title) + 1;
    return LINES.subList(start, start + ROWS).stream()
        .map(line -> TestResources.numbers(line, ","))
        .toArray(double[][]::new);
  }
}
