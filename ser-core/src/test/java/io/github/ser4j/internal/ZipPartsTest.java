package io.github.ser4j.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipPartsTest {
  @TempDir private Path folder;

  @Test
  void partsComeBackAndEqualContentsAreEqualFiles() throws IOException {
    Path file = Files.write(folder.resolve("one.zip"), zip("hello"));
    assertThat(zip("hello")).isEqualTo(zip("hello"));
    try (ZipFile zip = ZipParts.open(file)) {
      assertThat(ZipParts.read(zip, "part", InputStream::readAllBytes))
          .asString(StandardCharsets.UTF_8)
          .isEqualTo("hello");
      assertThatIOException()
          .isThrownBy(() -> ZipParts.read(zip, "other", InputStream::readAllBytes))
          .withMessageContaining("it has no part other");
    }
  }

  @Test
  void partsAreListed() throws IOException {
    Path file = Files.write(folder.resolve("list.zip"), zip("hello"));
    try (ZipFile zip = ZipParts.open(file)) {
      assertThat(ZipParts.entries(zip)).extracting(ZipEntry::getName).containsExactly("part");
    }
  }

  @Test
  void namesThatAreNotTextAreRefused() throws IOException {
    byte[] content = zip("hello");
    int at = new String(content, StandardCharsets.ISO_8859_1).lastIndexOf("part");
    content[at] = (byte) 0xff;
    Path file = Files.write(folder.resolve("names.zip"), content);
    assertThatIOException()
        .isThrownBy(
            () -> {
              try (ZipFile zip = ZipParts.open(file)) {
                ZipParts.entries(zip);
              }
            });
  }

  @Test
  void damagedPartsAreRefused() throws IOException {
    byte[] content = zip("hello, hello, hello");
    int at = new String(content, StandardCharsets.ISO_8859_1).indexOf("hello, hello");
    content[at] ^= 1;
    Path file = Files.write(folder.resolve("damaged.zip"), content);
    try (ZipFile zip = ZipParts.open(file)) {
      assertThatIOException()
          .isThrownBy(() -> ZipParts.read(zip, "part", InputStream::readAllBytes));
    }
  }

  private static byte[] zip(String content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setLevel(0);
      zip.putNextEntry(ZipParts.entry("part"));
      zip.write(content.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
