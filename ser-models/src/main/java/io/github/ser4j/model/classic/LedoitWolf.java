package io.github.ser4j.model.classic;

import org.ejml.data.DMatrixRMaj;

/**
 * The covariance of the rows of one class, shrunk as scikit-learn does for {@code
 * shrinkage="auto"}: its features are scaled to a standard deviation of 1, their covariance {@code
 * R} becomes {@code (1 − s) · R + s · (tr R / p) · I} with the shrinkage {@code s} of Ledoit and
 * Wolf, and is scaled back.
 */
final class LedoitWolf {
  private LedoitWolf() {}

  static DMatrixRMaj covariance(SecondMoments moments, int label, ClippedRows rows, int[] chosen) {
    DMatrixRMaj covariance = moments.withinCovariance();
    double[] mean = moments.means()[label];
    int features = covariance.numCols;
    double[] scales = new double[features];
    int varying = 0;
    for (int j = 0; j < features; j++) {
      boolean constant = isConstant(covariance.get(j, j), mean[j], rows.center()[j], chosen.length);
      scales[j] = constant ? 0 : Math.sqrt(covariance.get(j, j));
      varying += constant ? 0 : 1;
    }
    double trace = (double) varying / features;
    double squares = 0;
    for (int i = 0; i < features; i++) {
      for (int j = 0; j < features; j++) {
        double scaled =
            scales[i] == 0 || scales[j] == 0 ? 0 : covariance.get(i, j) / scales[i] / scales[j];
        covariance.set(i, j, scaled);
        squares += scaled * scaled;
      }
    }
    double shrinkage =
        shrinkage(features, chosen.length, trace, squares, fourth(rows, chosen, mean, scales));
    for (int i = 0; i < features; i++) {
      double scaleI = scales[i] == 0 ? 1 : scales[i];
      for (int j = 0; j < features; j++) {
        double target = i == j ? shrinkage * trace : 0;
        double scaleJ = scales[j] == 0 ? 1 : scales[j];
        covariance.set(i, j, ((1 - shrinkage) * covariance.get(i, j) + target) * scaleI * scaleJ);
      }
    }
    return covariance;
  }

  /** Returns whether a variance is rounding error, by scikit-learn's rule. */
  private static boolean isConstant(double variance, double mean, double center, int rows) {
    double epsilon = Math.ulp(1.0);
    double rounding = rows * epsilon * (Math.abs(mean) + Math.abs(center));
    return variance <= rows * epsilon * variance + rounding * rounding;
  }

  /** Returns the sum over the rows of the squares of their squared lengths. */
  private static double fourth(ClippedRows rows, int[] chosen, double[] mean, double[] scales) {
    double fourth = 0;
    double[] row = new double[mean.length];
    for (int each : chosen) {
      rows.copy(each, row, 0);
      double square = 0;
      for (int j = 0; j < row.length; j++) {
        double scaled = scales[j] == 0 ? 0 : (row[j] - mean[j]) / scales[j];
        square += scaled * scaled;
      }
      fourth += square * square;
    }
    return fourth;
  }

  /** Returns lemma 3.2 to 3.4 of Ledoit and Wolf, in scikit-learn's order of operations. */
  private static double shrinkage(
      int features, int rows, double trace, double squares, double fourth) {
    if (features == 1) {
      return 0;
    }
    double beta = (fourth / rows - squares) / features / rows;
    double delta = (squares - features * trace * trace) / features;
    double smaller = Math.min(beta, delta);
    return smaller <= 0 ? 0 : smaller / delta;
  }
}
