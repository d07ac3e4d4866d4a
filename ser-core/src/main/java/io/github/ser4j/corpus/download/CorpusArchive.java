package io.github.ser4j.corpus.download;

import io.github.ser4j.internal.AtomicFiles;
import io.github.ser4j.internal.ZipParts;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Extracts the files of a corpus from a ZIP archive, and nothing else. */
final class CorpusArchive {
  private static final byte[] RIFF = "RIFF".getBytes(StandardCharsets.US_ASCII);

  /** Larger than any clip of a known corpus, so that an entry cannot exhaust memory. */
  private static final long MAX_ENTRY_BYTES = 64L << 20;

  /**
   * A file of the archive.
   *
   * @param path its path in the corpus folder, with '/' as separator
   * @param pointer the Git LFS pointer in its place, if any
   */
  record Item(String path, Optional<LfsPointer> pointer) {}

  private CorpusArchive() {}

  /**
   * Writes the files into a folder. Git LFS pointers are not written.
   *
   * @param taken matches the full name of an entry; its first group is the path in the folder
   * @return the files
   * @throws ZipException if the archive is invalid, an entry would be outside the folder, or an
   *     audio file is not audio, for instance a link
   * @throws IOException if a file cannot be read or written
   */
  static List<Item> unpack(Path archive, Pattern taken, Path folder) throws IOException {
    List<Item> items = new ArrayList<>();
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      List<ZipEntry> entries = ZipParts.entries(zip);
      for (ZipEntry entry : entries) {
        requireInside(entry.getName());
      }
      for (ZipEntry entry : entries) {
        Matcher matcher = taken.matcher(entry.getName());
        if (matcher.matches()) {
          byte[] content = read(zip, entry);
          String path = matcher.group(1);
          Optional<LfsPointer> pointer = LfsPointer.of(content);
          items.add(new Item(path, pointer));
          if (pointer.isEmpty()) {
            requireAudio(entry.getName(), content);
            AtomicFiles.write(folder.resolve(path), out -> out.write(content));
          }
        }
      }
    }
    return items;
  }

  private static void requireInside(String name) throws ZipException {
    List<String> steps = new ArrayList<>(Arrays.asList(name.split("[/\\\\]", -1)));
    if (steps.contains("..") || steps.get(0).isEmpty() || steps.get(0).matches("[A-Za-z]:.*")) {
      throw new ZipException("the entry '" + name + "' would be outside the folder");
    }
  }

  private static byte[] read(ZipFile zip, ZipEntry entry) throws IOException {
    if (entry.getSize() > MAX_ENTRY_BYTES) {
      throw new ZipException("the entry '" + entry.getName() + "' is longer than any clip");
    }
    byte[] content;
    try (InputStream in = zip.getInputStream(entry)) {
      content = in.readNBytes((int) MAX_ENTRY_BYTES);
    } catch (EOFException e) {
      throw damaged(entry, e);
    }
    CRC32 crc = new CRC32();
    crc.update(content);
    if (content.length != entry.getSize() || crc.getValue() != entry.getCrc()) {
      throw damaged(entry, null);
    }
    return content;
  }

  private static ZipException damaged(ZipEntry entry, @Nullable Throwable cause) {
    ZipException damaged = new ZipException("the entry '" + entry.getName() + "' is damaged");
    damaged.initCause(cause);
    return damaged;
  }

  private static void requireAudio(String name, byte[] content) throws ZipException {
    if (name.toLowerCase(Locale.ROOT).endsWith(".wav")
        && !Arrays.equals(Arrays.copyOf(content, RIFF.length), RIFF)) {
      throw new ZipException("the entry '" + name + "' is not a WAV file, perhaps a link");
    }
  }
}
