package io.github.ser4j.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvCorpusTest {
  @TempDir private Path folder;

  @Test
  void columnsTellLabelSpeakerAndAttributes() throws IOException {
    Corpus corpus =
        open(
            """
            speaker,path,sentence,label,age
            anna,takes/b.wav,"Well, ""now""?",anger, 31\s
            , a.flac ,,neutral,
            """);
    assertThat(corpus.name()).isEqualTo("clips");
    assertThat(corpus.clips())
        .extracting(Clip::id, Clip::path, Clip::label, Clip::speaker, Clip::attributes)
        .containsExactly(
            tuple("a", folder.resolve("a.flac"), "neutral", Optional.empty(), Map.of()),
            tuple(
                "takes/b",
                folder.resolve("takes/b.wav"),
                "anger",
                Optional.of("anna"),
                Map.of("sentence", "Well, \"now\"?", "age", "31")));
  }

  @Test
  void onlyPathAndLabelAreNeeded() throws IOException {
    Clip clip = open("path,label\na.wav,joy").clips().get(0);
    assertThat(clip.speaker()).isEmpty();
    assertThat(clip.attributes()).isEmpty();
  }

  @Test
  void byteOrderMarkWindowsLineEndsAndEmptyLinesAreRead() throws IOException {
    Corpus corpus = open("\uFEFFpath,label\r\n\r\na.wav,anger\r\nb.wav,fear\r\n");
    assertThat(corpus.clips()).extracting(Clip::label).containsExactly("anger", "fear");
  }

  @Test
  void equalValuesAreKeptOnce() throws IOException {
    List<Clip> clips =
        open("path,label,speaker,sex\na.wav,anger,x,male\nb.wav,anger,x,male\n").clips();
    assertThat(clips.get(1).label()).isSameAs(clips.get(0).label());
    assertThat(clips.get(1).attributes()).isSameAs(clips.get(0).attributes());
    assertThat(clips.get(1).speaker().orElseThrow()).isSameAs(clips.get(0).speaker().orElseThrow());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "path,label\\na.wav,anger\\n,fear | line 3: has no path",
        "path,label\\na.wav,\\n | line 2: has no label for 'a.wav'",
        "path,label\\na.wav,anger\\na.mp3,fear | line 3: lists the clip 'a' a second time",
        "path,label\\na.wav,anger,x | line 2: has 3 fields, but must have 2: path, label",
        "path,label,x\\n'a.wav,anger,\"1\\n2\"\\n',b.wav | line 4: has 2 fields",
        "path,emotion\\na.wav,anger | line 1: names no column 'label', but only [path, emotion]",
        "path;label\\na.wav;anger | line 1: names no column 'path'",
        "path,label,label\\na.wav,anger,fear | line 1: does not name the columns",
        "path,label\\na.wav,anger\\n\"b.wav,fear | line 3: has 1 fields, but must have 2",
        "path,label\\na.wav,\"anger\\nb.wav,fear | line 2: has a path or a label that spans several lines",
        "path,label | lists no usable clips",
      })
  void whatIsWrongIsSaidWithTheLine(String text, String message) {
    assertThatThrownBy(() -> open(text.replace("\\n", "\n").replace("'", "")))
        .isInstanceOf(CorpusException.class)
        .hasMessageContainingAll(folder.resolve("clips.csv") + ": ", message);
  }

  @Test
  void impossiblePathIsRefused() {
    assertThatThrownBy(() -> open("path,label\n\0.wav,anger\n"))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining("line 2: has the path");
  }

  @Test
  void otherEncodingsAreRefused() throws IOException {
    Path csv = folder.resolve("latin.csv");
    Files.write(csv, "path,label\na.wav,\u00c4rger\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> CsvCorpus.open(csv)).hasMessageContaining("is not UTF-8 text");
  }

  @Test
  void folderIsNoList() {
    assertThatThrownBy(() -> CsvCorpus.open(folder))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining(folder.toString());
  }

  private Corpus open(String text) throws IOException {
    return CsvCorpus.open(Files.writeString(folder.resolve("clips.csv"), text));
  }
}
