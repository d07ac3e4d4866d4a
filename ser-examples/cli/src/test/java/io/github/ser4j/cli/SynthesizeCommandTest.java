package io.github.ser4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SynthesizeCommandTest {
  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void corpusOfAnySeedIsWrittenAndReadAgain() {
    Path to = folder.resolve("made/here");

    assertThat(run("synthesize", "--to", to.toString(), "--seed", "7")).as(text(err)).isZero();
    assertThat(text(out)).isEqualToIgnoringNewLines(to.toString());
    assertThat(text(err)).contains("synthetic: clips: 300");
    assertThat(run("synthesize", "--to", to.toString())).isEqualTo(1);
    assertThat(text(err)).contains("seed=7", "seed=42", "choose an empty folder");
    Path split = folder.resolve("split.csv");
    assertThat(
            run(
                "split",
                "--corpus",
                "synthetic",
                "--data",
                to.toString(),
                "--out",
                split.toString()))
        .as(text(err))
        .isZero();
    assertThat(split).isRegularFile();
  }

  @Test
  void listGivesNamesAndLengthsOfCremaD() throws IOException {
    Path list = folder.resolve("files.csv");
    Files.writeString(list, "file,bytes\n1001_DFA_ANG_XX.wav,72862\n1002_TSI_SAD_XX.wav,45956\n");
    Path to = folder.resolve("shaped");
    String[] command = {"synthesize", "--list", list.toString(), "--to", to.toString()};

    assertThat(run(command)).as(text(err)).isZero();
    assertThat(run(command)).as("called again").isZero();
    assertThat(text(err)).contains("cremad: clips: 2");
    assertThat(to.resolve("1001_DFA_ANG_XX.wav")).hasSize(72862);
    assertThat(run("corpus", "--corpus", "cremad", "--data", to.toString())).isZero();
    assertThat(run("corpus", "--corpus", "synthetic", "--data", to.toString())).isEqualTo(1);
    assertThat(text(err)).contains("--corpus cremad");
    Files.writeString(list, "file,bytes\n1001_DFA_ANG_XX.wav,7\n");
    assertThat(run(command)).isEqualTo(1);
    assertThat(text(err)).contains(list + ": 1001_DFA_ANG_XX has 7 bytes");
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }

  private int run(String... args) {
    out.reset();
    return Ser.run(InputStream.nullInputStream(), out, err, args);
  }
}
