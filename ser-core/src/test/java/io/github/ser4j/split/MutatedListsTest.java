package io.github.ser4j.split;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ser4j.MutatedFiles;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusException;
import io.github.ser4j.corpus.CsvCorpus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists of clips and of the parts of a split. */
class MutatedListsTest {
  @TempDir private Path folder;

  private String list = "path,label,speaker,sentence\n";

  @BeforeEach
  void listClips() throws IOException {
    for (int i = 0; i < 12; i++) {
      String name = "clip" + i + ".wav";
      Files.writeString(folder.resolve(name), "not read");
      list +=
          name + (i % 2 == 0 ? ",anger" : ",\"joy, or so\"") + ",speaker" + i / 3 + ",\"„Ja“\"\n";
    }
  }

  @Test
  void damagedCorporaAreReadOrRejectedByName() throws IOException {
    MutatedFiles.Outcome outcome =
        MutatedFiles.read(
            folder.resolve("clips.csv"),
            list.getBytes(StandardCharsets.UTF_8),
            "a;b;c\n\"".repeat(20).getBytes(StandardCharsets.UTF_8),
            CorpusException.class,
            CsvCorpus::open);

    assertThat(outcome.defects()).isEmpty();
    assertThat(outcome.rejected()).isPositive();
  }

  @Test
  void damagedSplitsAreReadOrRejectedByName() throws IOException {
    Path csv = folder.resolve("clips.csv");
    Files.writeString(csv, list);
    Corpus corpus = CsvCorpus.open(csv);
    Path parts = folder.resolve("parts.csv");
    corpus.split(SpeakerSplit.defaults()).save(parts);

    MutatedFiles.Outcome outcome =
        MutatedFiles.read(
            folder.resolve("split.csv"),
            Files.readAllBytes(parts),
            list.getBytes(StandardCharsets.UTF_8),
            CorpusException.class,
            file -> Split.load(file, corpus));

    assertThat(outcome.defects()).isEmpty();
    assertThat(outcome.rejected()).isPositive();
  }
}
