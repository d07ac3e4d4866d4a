package io.github.ser4j.model.classic;

/**
 * Rows of training data, clipped, and shifted to a mean of 0, which keeps sums of squares exact.
 */
final class ClippedRows {
  private final LabeledFeatures data;
  private final double clipAt;
  private final double[] center;

  ClippedRows(LabeledFeatures data, double clipAt) {
    this.data = data;
    this.clipAt = clipAt;
    this.center = new double[data.features()];
    double[] sums = new double[center.length];
    double[] row = new double[center.length];
    for (int i = 0; i < data.rows(); i++) {
      copy(i, row, 0);
      for (int j = 0; j < sums.length; j++) {
        sums[j] += row[j];
      }
    }
    for (int j = 0; j < sums.length; j++) {
      center[j] = sums[j] / data.rows();
    }
  }

  LabeledFeatures data() {
    return data;
  }

  double clipAt() {
    return clipAt;
  }

  /** Returns what was subtracted from every row, itself: must not be modified. */
  double[] center() {
    return center;
  }

  /** Writes a row, from a position of the target on. */
  void copy(int row, double[] target, int from) {
    float[] values = data.shared(row);
    for (int j = 0; j < values.length; j++) {
      target[from + j] = Math.max(-clipAt, Math.min(clipAt, values[j])) - center[j];
    }
  }
}
