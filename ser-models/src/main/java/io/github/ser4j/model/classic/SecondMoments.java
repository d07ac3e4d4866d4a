package io.github.ser4j.model.classic;

import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Sums over rows from which the means of the classes and their covariance follow: the number and
 * the sum of the rows of each class, and the sum of all products of two features. Those of disjoint
 * rows add up, so a cross-validation computes them once for each fold.
 */
final class SecondMoments {
  /** Limits the memory of rows with 64 bits. */
  private static final int ROWS_AT_ONCE = 512;

  /** Relative to sums of squares, much more than they round, and much less than features vary. */
  private static final double ROUNDING = 1e-13;

  private final int[] counts;
  private final double[][] sums;
  private final DMatrixRMaj products;

  private SecondMoments(int[] counts, double[][] sums, DMatrixRMaj products) {
    this.counts = counts;
    this.sums = sums;
    this.products = products;
  }

  static SecondMoments of(ClippedRows rows, int[] chosen) {
    int classes = rows.data().classes();
    int features = rows.data().features();
    SecondMoments moments =
        new SecondMoments(
            new int[classes], new double[classes][features], new DMatrixRMaj(features, features));
    DMatrixRMaj part = new DMatrixRMaj(Math.min(ROWS_AT_ONCE, chosen.length), features);
    DMatrixRMaj product = new DMatrixRMaj(features, features);
    for (int start = 0; start < chosen.length; start += ROWS_AT_ONCE) {
      int count = Math.min(ROWS_AT_ONCE, chosen.length - start);
      part.reshape(count, features);
      for (int i = 0; i < count; i++) {
        int row = chosen[start + i];
        int label = rows.data().label(row);
        rows.copy(row, part.data, i * features);
        double[] sum = moments.sums[label];
        for (int j = 0; j < features; j++) {
          sum[j] += part.data[i * features + j];
        }
        moments.counts[label]++;
      }
      CommonOps_DDRM.multInner(part, product);
      CommonOps_DDRM.addEquals(moments.products, product);
    }
    return moments;
  }

  /** Returns the moments of all rows of several parts. */
  static SecondMoments sum(List<SecondMoments> parts) {
    SecondMoments sum = parts.get(0);
    for (SecondMoments part : parts.subList(1, parts.size())) {
      sum = sum.plus(part, 1);
    }
    return sum;
  }

  /** Returns the moments of the rows that are here, but not there. */
  SecondMoments minus(SecondMoments part) {
    return plus(part, -1);
  }

  private SecondMoments plus(SecondMoments part, int sign) {
    int[] newCounts = counts.clone();
    double[][] newSums = new double[sums.length][];
    for (int label = 0; label < counts.length; label++) {
      newCounts[label] += sign * part.counts[label];
      newSums[label] = sums[label].clone();
      for (int j = 0; j < newSums[label].length; j++) {
        newSums[label][j] += sign * part.sums[label][j];
      }
    }
    DMatrixRMaj newProducts = new DMatrixRMaj(products.numRows, products.numCols);
    CommonOps_DDRM.add(products, sign, part.products, newProducts);
    return new SecondMoments(newCounts, newSums, newProducts);
  }

  /** Returns the number of rows of each class. */
  int[] counts() {
    return counts.clone();
  }

  /** Returns the mean of each class; zeros where there are no rows. */
  double[][] means() {
    double[][] means = new double[sums.length][];
    for (int label = 0; label < means.length; label++) {
      means[label] = sums[label].clone();
      for (int j = 0; j < means[label].length; j++) {
        means[label][j] /= Math.max(1, counts[label]);
      }
    }
    return means;
  }

  /**
   * Returns the covariance around the means of the classes, with n, not n - 1; zero if what is left
   * after the subtraction of the means is rounding error.
   */
  DMatrixRMaj withinCovariance() {
    DMatrixRMaj covariance = products.copy();
    int features = covariance.numCols;
    for (int label = 0; label < counts.length; label++) {
      double[] sum = sums[label];
      for (int i = 0; i < features; i++) {
        double factor = sum[i] / Math.max(1, counts[label]);
        int row = i * features;
        for (int j = 0; j < features; j++) {
          covariance.data[row + j] -= factor * sum[j];
        }
      }
    }
    if (CommonOps_DDRM.trace(covariance) <= ROUNDING * CommonOps_DDRM.trace(products)) {
      covariance.zero();
    }
    CommonOps_DDRM.divide(covariance, Math.max(1, Arrays.stream(counts).sum()));
    return covariance;
  }
}
