package io.github.ser4j;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Copies of ZIP files with other parts, stored without compression and with right checksums. */
public final class StoredZip {
  private StoredZip() {}

  /** Makes the content of a part of that of the original. */
  @FunctionalInterface
  public interface Change {
    byte[] of(String name, byte[] content) throws IOException;
  }

  /** Returns a copy whose parts are changed. */
  public static byte[] changed(Path file, Change change) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipFile zip = new ZipFile(file.toFile());
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (ZipEntry entry : zip.stream().toList()) {
        byte[] part = change.of(entry.getName(), zip.getInputStream(entry).readAllBytes());
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setMethod(ZipEntry.STORED);
        copy.setSize(part.length);
        CRC32 checksum = new CRC32();
        checksum.update(part);
        copy.setCrc(checksum.getValue());
        out.putNextEntry(copy);
        out.write(part);
      }
    }
    return bytes.toByteArray();
  }
}
