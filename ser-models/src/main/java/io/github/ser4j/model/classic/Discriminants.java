package io.github.ser4j.model.classic;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/** The linear scores of normal distributions with a common covariance; see {@link ShrinkageLda}. */
final class Discriminants {
  private Discriminants() {}

  /** Returns the scores with a given shrinkage. */
  static LinearScores of(SecondMoments moments, double shrinkage, boolean uniformPriors) {
    DMatrixRMaj covariance = shrunk(moments.withinCovariance(), shrinkage);
    return of(moments.means(), moments.counts(), covariance, uniformPriors);
  }

  /** Returns a covariance shrunk towards a multiple of the identity. */
  static DMatrixRMaj shrunk(DMatrixRMaj covariance, double shrinkage) {
    int features = covariance.numCols;
    double mean = CommonOps_DDRM.trace(covariance) / features;
    DMatrixRMaj shrunk = new DMatrixRMaj(features, features);
    CommonOps_DDRM.scale(1 - shrinkage, covariance, shrunk);
    for (int i = 0; i < features; i++) {
      shrunk.add(i, i, shrinkage * mean);
    }
    return shrunk;
  }

  /** Returns the scores of normal distributions; overwrites their covariance. */
  static LinearScores of(
      double[][] means, int[] counts, DMatrixRMaj covariance, boolean uniformPriors) {
    DMatrixRMaj sides = new DMatrixRMaj(covariance.numCols, means.length);
    for (int label = 0; label < means.length; label++) {
      for (int j = 0; j < covariance.numCols; j++) {
        sides.set(j, label, means[label][j]);
      }
    }
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(sides.numRows);
    if (!solver.setA(covariance)) {
      throw new IllegalArgumentException(
          "the covariance of the features is singular: "
              + Arrays.stream(counts).sum()
              + " rows vary too little around the means of their "
              + counts.length
              + " classes; add rows that differ, or use ShrinkageLda.shrinkage instead of an"
              + " estimated shrinkage");
    }
    DMatrixRMaj solved = new DMatrixRMaj(sides.numRows, sides.numCols);
    solver.solve(sides, solved);
    int rows = Arrays.stream(counts).sum();
    double[][] weights = new double[means.length][sides.numRows];
    double[] bias = new double[means.length];
    for (int label = 0; label < means.length; label++) {
      double square = 0;
      for (int j = 0; j < sides.numRows; j++) {
        weights[label][j] = solved.get(j, label);
        square += means[label][j] * weights[label][j];
      }
      double prior =
          uniformPriors && counts[label] > 0 ? 1.0 / means.length : (double) counts[label] / rows;
      bias[label] = Math.log(prior) - square / 2;
    }
    return new LinearScores(weights, bias);
  }
}
