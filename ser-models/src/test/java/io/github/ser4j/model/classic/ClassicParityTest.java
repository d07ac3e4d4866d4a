package io.github.ser4j.model.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ser4j.ParityPage;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.internal.Softmax;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Compares with the values of scikit-learn that benchmarks/peers/classic.py wrote. */
class ClassicParityTest {
  private static final LabeledFeatures DATA = ClassicReference.data();
  private static final ClippedRows ROWS = new ClippedRows(DATA, 6);

  /** Probabilities are compared with 64 bits; both sides solve the same equations. */
  @Test
  void discriminantAnalysisGivesTheProbabilitiesOfScikitLearn() {
    Map.of(
            "0.1", ShrinkageLda.shrinkage(0.1),
            "0.5", ShrinkageLda.shrinkage(0.5),
            "1.0", ShrinkageLda.shrinkage(1),
            "'auto'", ShrinkageLda.ledoitWolf())
        .forEach(
            (shrinkage, lda) ->
                assertParity(
                    "LinearDiscriminantAnalysis(solver='lsqr', shrinkage=" + shrinkage + ")",
                    lda.withUniformPriors(false).scores(ROWS),
                    1e-9));
  }

  @Test
  void uniformPriorsRemoveTheFrequenciesFromTheScores() {
    LinearScores uniform = ShrinkageLda.shrinkage(0.5).scores(ROWS);
    LinearScores frequent = ShrinkageLda.shrinkage(0.5).withUniformPriors(false).scores(ROWS);
    double[] row = new double[DATA.features()];
    ROWS.copy(7, row, 0);
    int[] counts = DATA.counts();
    for (int label = 0; label < counts.length; label++) {
      double expected =
          uniform.of(row)[label]
              + Math.log((double) counts[label] / DATA.rows())
              - Math.log(1.0 / counts.length);
      assertThat(frequent.of(row)[label]).isCloseTo(expected, within(1e-12));
    }
  }

  /** Both minimize iteratively; 2e-8 was measured. */
  @Test
  void logisticRegressionGivesTheProbabilitiesOfScikitLearn() {
    assertParity(
        "LogisticRegression(C=1.0, solver='newton-cg', tol=1e-9)",
        LogisticRegression.c(1).scores(ROWS),
        1e-6);
    assertParity(
        "LogisticRegression(C=0.02, solver='newton-cg', tol=1e-9)",
        LogisticRegression.c(0.02).scores(ROWS),
        1e-6);
    assertParity(
        "LogisticRegression(C=0.1, class_weight='balanced', solver='newton-cg', tol=1e-9)",
        LogisticRegression.c(0.1).withBalancedClasses(true).scores(ROWS),
        1e-6);
  }

  private static void assertParity(String call, LinearScores scores, double tolerance) {
    double[][] expected = ClassicReference.probabilities(call);
    double largest = 0;
    LinearModel model = scores.model(ROWS, 1);
    double[] values = new double[DATA.features()];
    for (int row = 0; row < DATA.rows(); row++) {
      ROWS.copy(row, values, 0);
      double[] actual = scores.of(values);
      Softmax.inPlace(actual, 1);
      float[] rounded =
          model
              .probabilities(
                  List.of(FeatureMatrix.of(values.length, FloatBuffer.wrap(DATA.row(row)))))
              .get(0);
      for (int label = 0; label < actual.length; label++) {
        double difference = Math.abs(actual[label] - expected[row][label]);
        assertThat(difference).as(call).isLessThanOrEqualTo(tolerance);
        largest = Math.max(largest, difference);
        // Weights of the model have 32 bits.
        assertThat((double) rounded[label]).as(call).isCloseTo(actual[label], within(1e-6));
      }
    }
    ParityPage.check(
        "scikit-learn", call.startsWith("Linear") ? "ShrinkageLda" : "LogisticRegression", largest);
  }
}
