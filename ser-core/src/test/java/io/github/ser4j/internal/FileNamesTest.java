package io.github.ser4j.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.ser4j.corpus.CorpusException;
import io.github.ser4j.corpus.FolderCorpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileNamesTest {
  @TempDir private Path folder;

  @Test
  void namesOfAsciiAreSound() {
    assertThat(FileNames.problem(folder.resolve("a.wav"))).isEmpty();
    assertThat(FileNames.problem("a.wav")).isEmpty();
  }

  @Test
  void argumentThatLostCharactersSaysWhatToDo() {
    assertThat(FileNames.problem("\uFFFDrger.wav").orElseThrow())
        .startsWith("has characters that cannot be read as ")
        .containsAnyOf("rename the file", "LC_ALL=C.UTF-8");
  }

  @Test
  void textThatIsNoPathSaysWhy() {
    InvalidPathException invalid =
        catchThrowableOfType(InvalidPathException.class, () -> Path.of("a\0b"));
    assertThat(FileNames.reason(invalid)).startsWith("is not a path: ");
  }

  @Test
  void textThatCannotBeWrittenSaysWhatToDo() {
    InvalidPathException invalid = new InvalidPathException("\uD800.wav", "cannot be written");
    assertThat(FileNames.reason(invalid)).startsWith("has characters that cannot be written as ");
  }

  @Test
  void nameThatIsOfNoEncodingIsRefused() throws IOException {
    assumeTrue(
        AtomicFilesTest.run(
            "/bin/sh",
            "-c",
            "mkdir \"$0/$(printf '\\304')\" && : > \"$0/$(printf '\\304')/a.wav\"",
            folder.toString()),
        "this system has no files with such names");
    try (Stream<Path> files = Files.list(folder)) {
      Path file = files.findAny().orElseThrow();
      assumeTrue(file.toString().contains("\uFFFD"), "the locale has a character for every byte");
      assertThat(FileNames.problem(file).orElseThrow())
          .startsWith("has a name that cannot be read as ");
    }
    FolderCorpus corpora = FolderCorpus.withoutSpeakers();
    assertThatThrownBy(() -> corpora.open(folder))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining("has a name that cannot be read as ");
    assertThatThrownBy(() -> corpora.reader().lenient().open(folder))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining("1 were left out");
  }
}
