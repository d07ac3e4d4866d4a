package io.github.ser4j.model;

import java.nio.FloatBuffer;

/**
 * Mean and covariance of the input patches of a convolution: one around every position of every
 * image, with zeros beyond the edges.
 *
 * <p>A convolution of images of one channel is linear in the patch: with kernel w and bias b its
 * values have the mean w · mean + b and the variance wᵀ · covariance · w. So batch normalization
 * can compute both before the convolution.
 *
 * <p>Sums are 64-bit, since many kernels are differences of neighbors, which are much smaller than
 * the neighbors.
 */
final class PatchStatistics {
  private final double[] mean;
  private final double[] covariance;

  private PatchStatistics(double[] mean, double[] covariance) {
    this.mean = mean;
    this.covariance = covariance;
  }

  /**
   * Computes the statistics of images.
   *
   * @param images one after the other, row by row
   * @param rows of an image
   * @param frames of an image
   * @param kernelRows odd
   * @param kernelFrames odd
   */
  static PatchStatistics of(
      FloatBuffer images, int rows, int frames, int kernelRows, int kernelFrames) {
    Sums sums = new Sums(rows, frames, kernelRows, kernelFrames);
    for (int start = 0; start < images.limit(); start += rows * frames) {
      sums.add(images, start);
    }
    return sums.statistics(images.limit());
  }

  /** Returns the mean patch, row by row. */
  double[] mean() {
    return mean;
  }

  /**
   * Returns the biased covariance of each position in a patch with each other, as a square matrix.
   * NaN where it is too large for the 32-bit arithmetic of a network.
   */
  double[] covariance() {
    return covariance;
  }

  /**
   * The sums over images.
   *
   * <p>Two positions in a patch cover the same products of values as any other two at the same
   * distance, except for some at the edges. So products are summed for every distance and frame,
   * separately for the rows at the edges, and each pair of positions adds up the sums that it
   * covers.
   */
  private static final class Sums {
    private final int rows;
    private final int frames;
    private final int kernelRows;
    private final int kernelFrames;

    /** The last rows by row, modulo kernel rows, and lag: the value one lag later at each frame. */
    private final double[][][] recent;

    /** By band and frame. */
    private final double[][] values;

    /** By band, distance in rows, lag and frame of the upper value. */
    private final double[][][][] products;

    Sums(int rows, int frames, int kernelRows, int kernelFrames) {
      this.rows = rows;
      this.frames = frames;
      this.kernelRows = kernelRows;
      this.kernelFrames = kernelFrames;
      this.recent = new double[kernelRows][2 * kernelFrames - 1][frames];
      this.values = new double[kernelRows][frames];
      this.products = new double[kernelRows][kernelRows][2 * kernelFrames - 1][frames];
    }

    void add(FloatBuffer images, int start) {
      for (int row = 0; row < rows; row++) {
        double[][] lower = read(images, start + row * frames, recent[row % kernelRows]);
        addTo(values[bandOf(row)], lower[kernelFrames - 1]);
        for (int down = 0; down < Math.min(kernelRows, row + 1); down++) {
          double[] upper = recent[(row - down) % kernelRows][kernelFrames - 1];
          double[][] sums = products[bandOf(row - down)][down];
          for (int lag = down == 0 ? kernelFrames - 1 : 0; lag < sums.length; lag++) {
            addProducts(sums[lag], upper, lower[lag]);
          }
        }
      }
    }

    private double[][] read(FloatBuffer images, int start, double[][] row) {
      double[] unmoved = row[kernelFrames - 1];
      for (int t = 0; t < frames; t++) {
        unmoved[t] = images.get(start + t);
      }
      for (int lag = 1; lag < Math.min(kernelFrames, frames); lag++) {
        System.arraycopy(unmoved, lag, row[kernelFrames - 1 + lag], 0, frames - lag);
        System.arraycopy(unmoved, 0, row[kernelFrames - 1 - lag], lag, frames - lag);
      }
      return row;
    }

    /**
     * Returns each row at an edge is a band, those between are one band: as many bands as the
     * kernel has rows.
     */
    private int bandOf(int row) {
      int edge = kernelRows / 2;
      if (row < edge) {
        return row;
      }
      return Math.max(edge, row + kernelRows - rows);
    }

    private static void addTo(double[] sums, double[] row) {
      for (int t = 0; t < sums.length; t++) {
        sums[t] += row[t];
      }
    }

    // The compiler vectorizes this only if all three are read at the same index.
    private static void addProducts(double[] sums, double[] upper, double[] lower) {
      for (int t = 0; t < sums.length; t++) {
        sums[t] += upper[t] * lower[t];
      }
    }

    PatchStatistics statistics(int count) {
      int size = kernelRows * kernelFrames;
      double[] mean = new double[size];
      for (int i = 0; i < size; i++) {
        for (int band = 0; band < kernelRows; band++) {
          mean[i] += seen(values[band], band, i) / count;
        }
      }
      double[] covariance = new double[size * size];
      for (int i = 0; i < size; i++) {
        for (int j = i; j < size; j++) {
          int down = j / kernelFrames - i / kernelFrames;
          int lag = j % kernelFrames - i % kernelFrames;
          double sum = 0;
          for (int band = 0; band < kernelRows; band++) {
            sum += seen(products[band][down][lag + kernelFrames - 1], band, i);
          }
          covariance[i * size + j] = inFloatRange(sum / count - mean[i] * mean[j]);
          covariance[j * size + i] = covariance[i * size + j];
        }
      }
      return new PatchStatistics(mean, covariance);
    }

    private static double inFloatRange(double value) {
      return Math.abs(value) <= Float.MAX_VALUE ? value : Double.NaN;
    }

    /**
     * Returns the sum over the frames that a position in a patch covers, if it covers this band.
     */
    private double seen(double[] sums, int band, int place) {
      int below = place / kernelFrames - kernelRows / 2;
      int edge = kernelRows / 2;
      int row = band <= edge ? band : band + rows - kernelRows;
      if (row < below || row >= rows + below) {
        return 0;
      }
      int behind = place % kernelFrames - kernelFrames / 2;
      double sum = 0;
      for (int t = Math.max(0, behind); t < Math.min(frames, frames + behind); t++) {
        sum += sums[t];
      }
      return sum;
    }
  }
}
