package io.github.ser4j.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Output to what is not a plain file. Devices are made in a folder of the test. */
class OutputTargetsTest {
  private static final byte[] CONTENT = "content".getBytes(StandardCharsets.US_ASCII);

  @TempDir private Path folder;

  @Test
  void deviceTakesTheContentAndStays() throws IOException {
    Path device = device("null", "3");
    AtomicFiles.requireWritable(device);
    AtomicFiles.write(device, out -> out.write(CONTENT));
    AtomicFiles.removeLeftovers(device);
    assertThat(AtomicFiles.isWrittenDirectly(device)).isTrue();
    assertStays(device);
  }

  @Test
  void fullDeviceFailsAndStays() throws IOException {
    Path device = device("full", "7");
    assertThatThrownBy(() -> AtomicFiles.write(device, out -> out.write(CONTENT)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No space left");
    assertStays(device);
  }

  @Test
  void linkToADeviceIsFollowed() throws IOException {
    Path device = device("null", "3");
    Path link = link("link", device.getFileName());
    AtomicFiles.write(link, out -> out.write(CONTENT));
    assertThat(link).isSymbolicLink();
    assertStays(device);
  }

  @Test
  void readerOfAFifoGetsTheContent() throws IOException {
    Path fifo = folder.resolve("fifo");
    assumeTrue(AtomicFilesTest.run("mkfifo", fifo.toString()), "there is no mkfifo");
    AtomicFiles.requireWritable(fifo);
    CompletableFuture<byte[]> reader = CompletableFuture.supplyAsync(() -> contentOf(fifo));
    AtomicFiles.write(fifo, out -> out.write(CONTENT));
    assertThat(reader.join()).isEqualTo(CONTENT);
    assertStays(fifo);
  }

  @Test
  void standardStreamsAreNotReplaced() throws IOException {
    for (String name : new String[] {"/dev/stdout", "/dev/stderr", "/dev/fd/2"}) {
      Path stream = Path.of(name);
      assumeTrue(Files.exists(stream), () -> "there is no " + name);
      AtomicFiles.requireWritable(stream);
      AtomicFiles.write(stream, out -> out.write(new byte[0]));
      assertThat(AtomicFiles.isWrittenDirectly(stream)).isTrue();
      assertThat(stream).exists();
    }
  }

  @Test
  void linkIsFollowedToTheFileThatItLeadsTo() throws IOException {
    Path target = Files.writeString(Files.createDirectory(folder.resolve("b")).resolve("t"), "old");
    Path first = link("first", Path.of("b/t"));
    Path second = link("second", first);
    AtomicFiles.write(second, out -> out.write(CONTENT));
    assertThat(second).isSymbolicLink();
    assertThat(first).isSymbolicLink();
    assertThat(Files.isSymbolicLink(target)).isFalse();
    assertThat(target).hasBinaryContent(CONTENT);
    assertThat(AtomicFiles.isWrittenDirectly(second)).isFalse();
    try (Stream<Path> files = Files.list(target.getParent())) {
      assertThat(files).containsExactly(target);
    }
  }

  @Test
  void linkThatLeadsNowhereMakesItsTarget() throws IOException {
    Path link = link("link", Path.of("new/file"));
    AtomicFiles.write(link, out -> out.write(CONTENT));
    assertThat(link).isSymbolicLink().hasBinaryContent(CONTENT);
    assertThat(folder.resolve("new/file")).hasBinaryContent(CONTENT);
  }

  @Test
  void leftoversOfALinkAreRemovedWhereItLeads() throws IOException {
    Path target = Files.createDirectory(folder.resolve("b")).resolve("t");
    Path link = link("link", target);
    Path[] temporary = new Path[1];
    AtomicFiles.write(
        link,
        out -> {
          try (Stream<Path> files = Files.list(target.getParent())) {
            temporary[0] = files.findAny().orElseThrow();
          }
        });
    Files.writeString(temporary[0], "half");
    AtomicFiles.removeLeftovers(link);
    assertThat(temporary[0]).doesNotExist();
    assertThat(target).exists();
  }

  @Test
  void linkHasTheLockOfItsTarget() throws IOException {
    Path target = Files.createFile(folder.resolve("file"));
    Path link = link("link", target);
    try (ProcessLock lock = ProcessLock.ifFree(link).orElseThrow()) {
      assertThat(lock.toString()).contains("file.lock");
      assertThat(ProcessLock.ifFree(target)).isEmpty();
    }
  }

  @Test
  void loopOfLinksIsRefused() {
    Path link = link("a", Path.of("b"));
    link("b", Path.of("a"));
    assertThatThrownBy(() -> AtomicFiles.write(link, out -> out.write(CONTENT)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(link + ": its symbolic links form a loop");
    assertThat(link).isSymbolicLink();
  }

  @Test
  void folderIsRefusedBeforeTheContentIsMade() {
    assertThatThrownBy(
            () ->
                AtomicFiles.write(
                    folder,
                    out -> {
                      throw new AssertionError();
                    }))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(folder + ": is a folder");
    assertThatThrownBy(() -> AtomicFiles.requireWritable(folder))
        .hasMessageContaining("is a folder");
    assertThatThrownBy(() -> AtomicFiles.write(folder.getRoot(), out -> out.write(CONTENT)))
        .hasMessageContaining("is a folder");
  }

  @Test
  void permissionsStay() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "old");
    assumeTrue(
        Files.getFileStore(file).supportsFileAttributeView("posix"), "no POSIX permissions here");
    for (String permissions : new String[] {"rw-------", "rw-rw-rw-", "rwxr-x---"}) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
      AtomicFiles.write(file, out -> out.write(CONTENT));
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo(permissions);
    }
  }

  @Test
  void writeProtectedFileStaysAsItIs() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "old");
    assumeTrue(file.toFile().setReadOnly());
    assumeFalse(Files.isWritable(file), "this user may write to every file");
    assertThatThrownBy(() -> AtomicFiles.requireWritable(file))
        .hasMessageContaining("write-protected");
    assertThatThrownBy(() -> AtomicFiles.write(file, out -> out.write(CONTENT)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("write-protected");
    assertThat(file).hasContent("old");
  }

  @Test
  void fileInAReadOnlyFolderStaysAsItIs() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "old");
    assumeTrue(folder.toFile().setWritable(false));
    try {
      assumeFalse(Files.isWritable(folder), "this user may write to every folder");
      assertThatThrownBy(() -> AtomicFiles.requireWritable(file))
          .hasMessageContaining("is not a writable folder");
      assertThatThrownBy(() -> AtomicFiles.write(file, out -> out.write(CONTENT)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(folder + ": no temporary file can be created in this folder");
      assertThat(file).hasContent("old");
    } finally {
      assertThat(folder.toFile().setWritable(true)).isTrue();
    }
  }

  @Test
  void fileThatCanBeMadeIsNotMade() throws IOException {
    AtomicFiles.requireWritable(folder.resolve("file"));
    assertThat(folder).isEmptyDirectory();
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> AtomicFiles.requireWritable(missing.resolve("file")))
        .hasMessageContaining(missing + ": is not a writable folder");
  }

  /** A node like one of {@code /dev}, which root alone may make. */
  private Path device(String name, String minor) {
    Path device = folder.resolve(name);
    assumeTrue(
        AtomicFilesTest.run("mknod", device.toString(), "c", "1", minor),
        "this user makes no devices");
    try {
      Files.newOutputStream(device, StandardOpenOption.WRITE).close();
    } catch (IOException e) {
      return abort("this file system allows no devices: " + e);
    }
    return device;
  }

  private Path link(String name, Path target) {
    try {
      return Files.createSymbolicLink(folder.resolve(name), target);
    } catch (IOException | UnsupportedOperationException e) {
      return abort("this user may not make symbolic links: " + e);
    }
  }

  private static byte[] contentOf(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void assertStays(Path special) throws IOException {
    assertThat(Files.readAttributes(special, "isOther", LinkOption.NOFOLLOW_LINKS))
        .containsEntry("isOther", true);
    try (Stream<Path> files = Files.list(special.getParent())) {
      assertThat(files).noneMatch(file -> file.toString().endsWith(".part"));
    }
  }
}
