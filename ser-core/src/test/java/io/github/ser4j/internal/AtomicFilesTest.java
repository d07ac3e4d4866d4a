package io.github.ser4j.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ser4j.FileSizeLimit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
  @TempDir private Path folder;

  @Test
  void contentReplacesWhatWasThere() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "old and longer");
    AtomicFiles.write(file, out -> out.write('n'));
    assertThat(file).hasContent("n");
    assertOnly(file);
  }

  @Test
  void brokenWriteKeepsWhatWasThere() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "old");
    assertThatThrownBy(
            () ->
                AtomicFiles.write(
                    file,
                    out -> {
                      out.write(new byte[100_000]);
                      throw new IOException("disk full");
                    }))
        .hasMessage("disk full");
    assertThat(file).hasContent("old");
    assertOnly(file);
  }

  @Test
  void fullDiskKeepsWhatWasThere() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "old");
    FileSizeLimit.assumeSupported();
    FileSizeLimit limit = FileSizeLimit.of(1 << 16);
    try {
      assertThatThrownBy(() -> AtomicFiles.write(file, out -> out.write(new byte[100_000])))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(FileSizeLimit.MESSAGE);
    } finally {
      limit.lift();
    }
    assertThat(file).hasContent("old");
    assertOnly(file);
  }

  /** False without the rights that it needs, or on a system of another kind. */
  static boolean run(String... command) {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void missingFoldersAreMade() throws IOException {
    Path file = folder.resolve("new/newer/a.txt");
    AtomicFiles.write(file, out -> out.write('n'));
    assertThat(file).hasContent("n");
    assertOnly(file);
  }

  @Test
  void fileWhereAFolderShouldBeIsLeftAlone() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "old");
    Path below = file.resolve("b.txt");
    assertThatThrownBy(() -> AtomicFiles.write(below, out -> out.write('n')))
        .isInstanceOf(IOException.class);
    assertThat(file).hasContent("old");
  }

  @Test
  void whatKilledProcessesLeftIsRemoved() throws IOException {
    Path file = folder.resolve("a.txt");
    AtomicFiles.removeLeftovers(file.resolve("in/no/folder"));
    Path other =
        Files.writeString(folder.resolve(".a.txt.b." + UUID.randomUUID() + ".part"), "other");
    Path[] partial = new Path[1];
    AtomicFiles.write(
        file,
        out -> {
          try (Stream<Path> files = Files.list(folder)) {
            partial[0] = files.filter(each -> !each.equals(other)).findFirst().orElseThrow();
          }
        });
    Files.writeString(partial[0], "half");
    AtomicFiles.removeLeftovers(file);
    assertThat(partial[0]).doesNotExist();
    assertThat(file).exists();
    assertThat(other).exists();
  }

  @Test
  void linesHaveADigest() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "one\nzwölf\n");
    assertThat(FileDigest.sha256(List.of("one", "zwölf")))
        .isEqualTo(FileDigest.sha256(file))
        .isNotEqualTo(FileDigest.sha256(List.of("onezwölf")));
  }

  private static void assertOnly(Path file) throws IOException {
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }
}
