package io.github.ser4j.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AudioFilesTest {
  @TempDir private Path folder;

  private void file(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.createFile(file);
  }

  @Test
  void filesAreSortedByNameAndHiddenOnesLeftOut() throws IOException {
    for (String name :
        new String[] {
          "b.wav",
          "a.MP3",
          "a.wav",
          "sub/c.flac",
          "sub-2/d.wav",
          "notes.txt",
          ".hidden.wav",
          ".git/e.wav",
          "__MACOSX/f.wav",
          "z, x\ny.wav"
        }) {
      file(name);
    }
    Files.createSymbolicLink(folder.resolve("broken.wav"), Path.of("nowhere"));
    Files.createSymbolicLink(folder.resolve("sub/loop"), folder);
    Files.createSymbolicLink(folder.resolve("sub/loop.wav"), folder);
    Files.createSymbolicLink(folder.resolve("broken"), Path.of("nowhere"));
    assertThat(AudioFiles.below(folder))
        .extracting(file -> AudioFiles.name(folder, file))
        .containsExactly(
            "a.MP3", "a.wav", "b.wav", "broken.wav", "sub-2/d.wav", "sub/c.flac", "z, x\ny.wav");
  }

  @Test
  void folderWithoutAudioIsRejected() throws IOException {
    file("notes.txt");
    assertThatThrownBy(() -> AudioFiles.below(folder))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining("holds no audio files; expected a folder of recordings; passed over");
    assertThatThrownBy(() -> AudioFiles.below(folder.resolve("none")))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining("no such folder; expected a folder of recordings");
  }
}
