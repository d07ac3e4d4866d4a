package io.github.ser4j.cli;

import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.io.AtomicFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Writes features as CSV or as an array for NumPy.
 *
 * <p>Source of the latter: NumPy Enhancement Proposal 1, format 1.0; 32-bit floats, little-endian,
 * row after row.
 */
final class FeatureFiles {
  /** The values begin at a multiple of this. */
  private static final int ALIGNMENT = 64;

  private FeatureFiles() {}

  /** Fails if the extension of a file tells no format that can be written. */
  static void check(Path file) {
    if (!isCsv(file) && !isNumPy(file)) {
      throw new IllegalArgumentException(
          "'" + file + "' has no extension that tells its format: use .csv or .npy");
    }
  }

  static void write(FeatureMatrix features, Path file) throws IOException {
    check(file);
    byte[] content =
        isNumPy(file) ? numPy(features) : csv(features).getBytes(StandardCharsets.US_ASCII);
    AtomicFiles.write(file, (OutputStream out) -> out.write(content));
  }

  /** A row a line, with the digits that bring every float back. */
  static String csv(FeatureMatrix features) {
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

  private static boolean isCsv(Path file) {
    return endsWith(file, ".csv");
  }

  private static boolean isNumPy(Path file) {
    return endsWith(file, ".npy");
  }

  private static boolean endsWith(Path file, String extension) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(extension);
  }
}
