package io.github.ser4j.features.pipeline;

import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.internal.Checks;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Scales every row of feature matrices to mean 0 and standard deviation 1, as measured on the
 * training matrices: {@code (x − mean) / scale}.
 *
 * <p>A row is a coefficient; its mean and standard deviation (with {@code n}, not {@code n − 1})
 * are over all frames of all matrices. Constant rows have scale 1. The result is that of
 * scikit-learn's {@code StandardScaler}, whose columns are the rows here. Matrices are read once,
 * one at a time, and merged in a numerically stable way. Source: T. F. Chan, G. H. Golub, R. J.
 * LeVeque, <i>Updating formulae and a pairwise algorithm for computing sample variances</i> (1979).
 *
 * <p>Immutable and safe to share between threads. Two scalers with the same means and scales are
 * equal.
 */
public final class StandardScaler {
  private final double[] means;
  private final double[] scales;

  private StandardScaler(double[] means, double[] scales) {
    this.means = means;
    this.scales = scales;
  }

  /**
   * Fits a scaler to training matrices.
   *
   * @param matrices matrices with the same number of rows and any number of frames; iterated once
   * @return the scaler
   * @throws IllegalArgumentException if there are no frames at all, a matrix differs in rows, or a
   *     value is NaN or infinite; the message contains the index of the matrix
   */
  public static StandardScaler fit(Iterable<FeatureMatrix> matrices) {
    Moments[] rows = new Moments[0];
    int number = 0;
    for (FeatureMatrix matrix : matrices) {
      if (number == 0) {
        rows = new Moments[matrix.rows()];
        Arrays.setAll(rows, row -> new Moments());
      }
      if (matrix.rows() != rows.length) {
        throw new IllegalArgumentException(
            "matrix "
                + number
                + " has "
                + matrix.rows()
                + " rows, but matrix 0 has "
                + rows.length
                + ": fit on features of a single extractor");
      }
      float[] values = matrix.values();
      for (int row = 0; row < rows.length; row++) {
        add(values, matrix.frames(), number, row, rows[row]);
      }
      number++;
    }
    if (rows.length == 0 || rows[0].count == 0) {
      throw new IllegalArgumentException(
          "there are no frames in "
              + number
              + " matrices, but a scaler needs at least one frame to measure");
    }
    return new StandardScaler(
        Arrays.stream(rows).mapToDouble(row -> row.mean).toArray(),
        Arrays.stream(rows).mapToDouble(Moments::scale).toArray());
  }

  private static void add(float[] values, int frames, int number, int row, Moments moments) {
    int start = row * frames;
    double sum = 0;
    for (int i = start; i < start + frames; i++) {
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "matrix "
                + number
                + " has "
                + values[i]
                + " in row "
                + row
                + ", frame "
                + (i - start)
                + ", but values must be finite: omit it or fix it");
      }
      sum += values[i];
    }
    if (frames > 0) {
      double mean = sum / frames;
      double squares = 0;
      for (int i = start; i < start + frames; i++) {
        squares += (values[i] - mean) * (values[i] - mean);
      }
      moments.merge(frames, mean, squares);
    }
  }

  /**
   * Creates a scaler with given values, for instance those of {@link #means()} and {@link
   * #scales()}.
   *
   * @param means one per row, finite
   * @param scales one per row, finite and greater than 0
   * @return the scaler
   * @throws IllegalArgumentException if there are no rows, the arrays differ in length, or a value
   *     is out of range
   */
  public static StandardScaler of(double[] means, double[] scales) {
    if (means.length == 0 || means.length != scales.length) {
      throw new IllegalArgumentException(
          "there are "
              + means.length
              + " means and "
              + scales.length
              + " scales, but there must be one of each for every row");
    }
    for (int row = 0; row < means.length; row++) {
      Checks.finite("mean of row " + row, means[row]);
      Checks.positive("scale of row " + row, scales[row]);
    }
    return new StandardScaler(means.clone(), scales.clone());
  }

  /**
   * Returns the number of rows.
   *
   * @return at least 1
   */
  public int rows() {
    return means.length;
  }

  /**
   * Returns the mean of every row.
   *
   * @return a new array
   */
  public double[] means() {
    return means.clone();
  }

  /**
   * Returns the divisor of every row: its standard deviation, or 1 if it is constant.
   *
   * @return a new array, all greater than 0
   */
  public double[] scales() {
    return scales.clone();
  }

  /**
   * Scales a matrix: {@code (x − mean) / scale}. NaN stays NaN.
   *
   * @param in the matrix
   * @return a matrix of the same shape
   * @throws IllegalArgumentException if it has another number of rows than this scaler
   */
  public FeatureMatrix transform(FeatureMatrix in) {
    if (in.rows() != means.length) {
      throw new IllegalArgumentException(
          "the matrix has "
              + in.rows()
              + " rows, but this scaler has "
              + means.length
              + ": use the extractor that it was fitted with");
    }
    float[] values = in.values();
    int frames = in.frames();
    for (int row = 0; row < means.length; row++) {
      for (int i = row * frames; i < (row + 1) * frames; i++) {
        values[i] = (float) ((values[i] - means[row]) / scales[row]);
      }
    }
    return FeatureMatrix.of(in.rows(), FloatBuffer.wrap(values));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StandardScaler that
        && Arrays.equals(means, that.means)
        && Arrays.equals(scales, that.scales);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(means) + Arrays.hashCode(scales);
  }

  @Override
  public String toString() {
    return "StandardScaler[" + means.length + " rows]";
  }

  /** Count, mean and sum of squared deviations of a row so far. */
  private static final class Moments {
    private static final double EPSILON = Math.ulp(1.0);

    private long count;
    private double mean;
    private double squares;

    void merge(int otherCount, double otherMean, double otherSquares) {
      double total = (double) count + otherCount;
      double difference = otherMean - mean;
      mean += difference * otherCount / total;
      squares += otherSquares + difference * difference * count / total * otherCount;
      count += otherCount;
    }

    /** Returns the scale; a variance within rounding error counts as zero, as in scikit-learn. */
    double scale() {
      double variance = squares / count;
      double rounding = count * mean * EPSILON;
      boolean constant = variance <= count * EPSILON * variance + rounding * rounding;
      return constant ? 1 : Math.sqrt(variance);
    }
  }
}
