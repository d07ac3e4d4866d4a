package io.github.ser4j.cli;

import io.github.ser4j.features.FeatureMatrix;
import java.io.IOException;
import java.io.OutputStream;

/** What features are written as. */
enum FeatureFormat {
  /** A row a line, with the digits that bring every float back. */
  CSV,
  /** An array for NumPy. */
  NPY;

  /**
   * The format that the extension of a file tells; CSV for what has none and is not a file.
   *
   * @throws IllegalArgumentException if the extension of a file tells no format
   */
  static FeatureFormat of(Output file) {
    if (file.endsWith(".npy")) {
      return NPY;
    }
    if (!file.endsWith(".csv") && !file.isStream()) {
      throw new IllegalArgumentException(
          "'"
              + file
              + "' has no extension that tells its format: use .csv or .npy, or add --format");
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
