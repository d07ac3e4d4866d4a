package io.github.ser4j.cli;

import io.github.ser4j.features.FeatureMatrix;
import java.io.IOException;
import java.io.OutputStream;

/** The output format of features. */
enum FeatureFormat {
  /** One line per row, with enough digits to restore every float. */
  CSV,
  /** An array for NumPy. */
  NPY;

  /**
   * Returns the format by the extension of a file; CSV for outputs that are not files and have
   * none.
   *
   * @throws IllegalArgumentException if the extension of a file is not a format
   */
  static FeatureFormat of(Output file) {
    if (file.endsWith(".npy")) {
      return NPY;
    }
    if (!file.endsWith(".csv") && !file.isStream()) {
      throw new IllegalArgumentException(
          "'" + file + "' has no known extension: use .csv or .npy, or add --format");
    }
    return CSV;
  }

  void write(FeatureMatrix features, OutputStream stream) throws IOException {
    if (this == NPY) {
      features.writeNpy(stream);
    } else {
      features.writeCsv(stream);
    }
  }
}
