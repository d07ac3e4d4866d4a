package io.github.ser4j.features;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How far values are from reference values.
 *
 * @param largest the largest difference; NaN if one of the values is
 * @param scale the largest magnitude of a reference value
 */
record Difference(double largest, double scale) {
  static Difference of(FeatureMatrix ours, double[][] theirs) {
    float[][] rows = new float[ours.rows()][];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = ours.row(row);
    }
    return of(rows, theirs);
  }

  static Difference of(float[][] ours, double[][] theirs) {
    assertThat(ours).hasDimensions(theirs.length, theirs[0].length);
    double largest = 0;
    double scale = 0;
    for (int row = 0; row < theirs.length; row++) {
      for (int frame = 0; frame < theirs[row].length; frame++) {
        // Nine digits, as they stand in the files, are enough to tell floats apart.
        float reference = (float) theirs[row][frame];
        largest = Math.max(largest, Math.abs((double) ours[row][frame] - reference));
        scale = Math.max(scale, Math.abs(reference));
      }
    }
    return new Difference(largest, scale);
  }

  /** The largest difference as a share of the largest reference value. */
  double relative() {
    return largest / scale;
  }
}
