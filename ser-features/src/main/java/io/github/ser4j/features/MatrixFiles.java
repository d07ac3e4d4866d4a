package io.github.ser4j.features;

import io.github.ser4j.internal.AtomicFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/** Writes {@link FeatureMatrix} to CSV and NumPy files. */
final class MatrixFiles {
  /** The alignment of the values in a NumPy file. */
  private static final int ALIGNMENT = 64;

  private MatrixFiles() {}

  static byte[] csv(FeatureMatrix features) {
    StringBuilder lines = new StringBuilder();
    for (int row = 0; row < features.rows(); row++) {
      for (int frame = 0; frame < features.frames(); frame++) {
        lines.append(frame == 0 ? "" : ",").append(PrintfG.format(features.get(row, frame)));
      }
      lines.append('\n');
    }
    return lines.toString().getBytes(StandardCharsets.US_ASCII);
  }

  static byte[] numPy(FeatureMatrix features) {
    String description =
        String.format(
            Locale.ROOT,
            "{'descr': '<f4', 'fortran_order': False, 'shape': (%d, %d), }",
            features.rows(),
            features.frames());
    int prefix = 10;
    int header = (prefix + description.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    float[] values = features.shared();
    ByteBuffer out =
        ByteBuffer.allocate(Math.addExact(header, Math.multiplyExact(4, values.length)))
            .order(ByteOrder.LITTLE_ENDIAN);
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

  static void replace(Path file, byte[] content) {
    try {
      AtomicFiles.write(file, out -> out.write(content));
    } catch (IOException e) {
      throw new FeatureFileException(file + ": the features cannot be written: " + e, e);
    }
  }
}
