package io.github.ser4j.recognizer;

import io.github.ser4j.internal.FileDigest;
import io.github.ser4j.internal.ZipParts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** The parts of a model file by name, in memory. */
final class ModelParts {
  private final Map<String, byte[]> parts = new LinkedHashMap<>();

  /** Reads all parts of a ZIP file. */
  static ModelParts of(ZipFile zip) throws IOException {
    ModelParts parts = new ModelParts();
    for (ZipEntry entry : ZipParts.entries(zip)) {
      parts.add(entry.getName(), ZipParts.read(zip, entry.getName(), InputStream::readAllBytes));
    }
    return parts;
  }

  /** Reads all parts of a ZIP file from a stream, which is not closed. */
  static ModelParts of(InputStream stream) throws IOException {
    ModelParts parts = new ModelParts();
    ZipInputStream zip = new ZipInputStream(stream);
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      parts.add(entry.getName(), zip.readAllBytes());
    }
    return parts;
  }

  void add(String name, byte[] content) {
    parts.put(name, content);
  }

  void addAll(ModelParts others) {
    parts.putAll(others.parts);
  }

  byte[] get(String name) throws IOException {
    byte[] content = parts.get(name);
    if (content == null) {
      throw new IOException("it has no part " + name);
    }
    return content;
  }

  /** Returns the SHA-256 of every part, in hexadecimal digits. */
  NavigableMap<String, String> digests() {
    NavigableMap<String, String> digests = new TreeMap<>();
    parts.forEach((name, content) -> digests.put(name, FileDigest.sha256(content)));
    return digests;
  }

  /** Throws if a part is not as it was. */
  void requireDigests(Map<String, String> expected) throws IOException {
    for (Map.Entry<String, String> each : expected.entrySet()) {
      if (!FileDigest.sha256(get(each.getKey())).equals(each.getValue())) {
        throw new IOException("its part " + each.getKey() + " has another SHA-256 than it had");
      }
    }
  }

  void write(OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    for (Map.Entry<String, byte[]> part : parts.entrySet()) {
      zip.putNextEntry(ZipParts.entry(part.getKey()));
      zip.write(part.getValue());
    }
    zip.finish();
  }
}
