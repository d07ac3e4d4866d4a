package io.github.ser4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ser4j.corpus.CremaD;
import io.github.ser4j.corpus.synthetic.SyntheticSpeech;
import io.github.ser4j.split.Split;
import io.github.ser4j.split.StratifiedSplit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SplitCommandTest extends CommandTest {
  @Test
  void splitIsWrittenAsCsv() throws IOException {
    Path csv = folder.resolve("split.csv");
    ser(
        "split --corpus folder --data {} --speaker-pattern {} --test-fraction 0.3 --out {}",
        corpus,
        SPEAKER,
        csv);
    List<String> lines = Files.readAllLines(csv);
    assertThat(lines).hasSize(19).startsWith("clip,part");
    assertThat(lines.stream().filter(line -> line.endsWith(",test"))).hasSize(6);
  }

  @Test
  void listsAreSplitWithoutAudioAndWithAWarning() throws IOException {
    StringBuilder names = new StringBuilder("file,bytes\n");
    for (int i = 0; i < 20; i++) {
      names.append(1001 + i % 4).append("_IEO_").append(i % 2 == 0 ? "ANG" : "SAD").append('_');
      names.append((char) ('A' + i)).append(".wav,1\n");
    }
    Path list = Files.writeString(folder.resolve("files.csv"), names);
    Path csv = folder.resolve("stratified.csv");
    Run run =
        ser(
            "split --corpus cremad --list {} --protocol stratified --test-fraction 0.3"
                + " --validation-fraction 0.2 --out {}",
            list,
            csv);
    assertThat(run.err().lines())
        .containsExactly(
            csv
                + ": 11 clips for training, 3 for validation, 6 for testing"
                + " (stratified by emotion, speakers in more than one part, seed 42)",
            "Warning: 4 of 4 speakers are in more than one part: test results do not apply to"
                + " unseen speakers.");
    Split expected =
        StratifiedSplit.builder()
            .testFraction(0.3)
            .validationFraction(0.2)
            .allowSpeakerOverlap()
            .build()
            .split(CremaD.list(list));
    assertThat(saved(csv, "train")).isEqualTo(expected.trainingIds());
    assertThat(saved(csv, "test")).isEqualTo(expected.testIds());
    assertWrongUsage(
        "--list is for cremad and emodb", "split --corpus folder --list x --out y.csv");
    assertWrongUsage("--data", "split --corpus emodb --out y.csv");
  }

  @Test
  void oneSpeakerOrEachInTurnIsLeftOut() throws IOException {
    String command =
        "split --corpus folder --data {} --speaker-pattern {} --protocol leave-one-speaker-out"
            + " --out {}";
    Path csv = folder.resolve("left.csv");
    assertThat(ser(command, corpus, SPEAKER, csv).err().lines())
        .hasSize(3)
        .allMatch(line -> line.contains("left out"));
    assertThat(csv).doesNotExist();
    assertThat(saved(folder.resolve("left-s02.csv"), "test"))
        .hasSize(6)
        .allMatch(id -> id.contains("s02_"));
    ser(command + " --fold s03 --validation-fraction 0.5", corpus, SPEAKER, csv);
    assertThat(saved(csv, "test")).hasSize(6).allMatch(id -> id.contains("s03_"));
    assertThat(saved(csv, "validation")).hasSize(6);
    assertWrongUsage(
        "--fold is 's9', but must be one of s01, s02, s03",
        command + " --fold s9",
        corpus,
        SPEAKER,
        csv);
    assertWrongUsage(
        "requires --protocol leave-one-speaker-out",
        "split --corpus folder --data {} --fold s01 --out {}",
        corpus,
        csv);
  }

  @Test
  void speakerThatMakesNoFileNameIsAFaultOfTheData() {
    Run run =
        fails(
            "split --corpus folder --data {} --speaker-pattern (.+)_01"
                + " --protocol leave-one-speaker-out --out {}",
            corpus,
            folder.resolve("never.csv"));
    assertThat(run.err()).contains("is not a valid file name: choose a fold with --fold");
  }

  @Test
  void whatALenientSplitLeavesOutIsSaid() throws IOException {
    Path data = folder.resolve("lenient");
    SyntheticSpeech.builder().speakers(2).clipsPerEmotion(1).build().writeTo(data);
    Files.write(data.resolve("s01_fear_01.wav"), new byte[0]);
    Run run =
        ser(
            "split --corpus synthetic --lenient --data {} --out {}",
            data,
            folder.resolve("lenient.csv"));
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains(
            data.resolve("s01_fear_01.wav") + ": is empty (0 bytes)",
            "synthetic: files left out: 1");
  }
}
