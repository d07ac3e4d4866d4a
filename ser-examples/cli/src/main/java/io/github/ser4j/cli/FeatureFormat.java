package io.github.ser4j.cli;

import io.github.ser4j.features.FeatureMatrix;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What features are written as. */
enum FeatureFormat {
  /** A row a line, with the digits that bring every float back. */
  CSV,
  /**
   * An array for NumPy: 32-bit floats, little-endian, row after row.
   *
   * <p>Source: NumPy Enhancement Proposal 1, format 1.0.
   */
  NPY;

  /** The values begin at a multiple of this. */
  private static final int ALIGNMENT = 64;

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

  byte[] bytes(FeatureMatrix features) {
    return this == NPY ? numPy(features) : csv(features).getBytes(StandardCharsets.US_ASCII);
  }

  private static String csv(FeatureMatrix features) {
    StringBuilder lines = new StringBuilder();
    for (int row = 0; row < features.rows(); row++) {
      for (int frame = 0; frame < features.frames(); frame++) {
        lines.append(frame == 0 ? "" : ",").append(PrintfG.format(features.get(row, frame)));
      }
      lines.append('\n');
    }
    return lines.toString();
  }

  private static byte[] numPy(FeatureMatrix features) {
    String description =
        String.format(
            Locale.ROOT,
            "{'descr': '<f4', 'fortran_order': False, 'shape': (%d, %d), }",
            features.rows(),
            features.frames());
    int prefix = 10;
    int header = (prefix + description.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    float[] values = features.values();
    ByteBuffer out = ByteBuffer.allocate(header + 4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    out.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII)).put((byte) 1);
    out.put((byte) 0).putShort((short) (header - prefix));
    out.put(description.getBytes(StandardCharsets.US_ASCII));
    while (out.position() < header - 1) {
      out.put((byte) ' ');
    }
    out.put((byte) '\n');
    out.asFloatBuffer().put(values);
    return out.array();
  }
}
