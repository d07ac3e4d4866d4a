package io.github.ser4j.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusReadersTest {
  @TempDir private Path folder;

  @Test
  void emoDbNamesTellSpeakerSentenceEmotionAndTake() throws IOException {
    touch("03a01Wa.wav", "16b10Td.wav", "08a02Na.wav");
    Corpus corpus = EmoDb.open(folder);
    assertThat(corpus.name()).isEqualTo("emodb");
    assertThat(corpus.clips())
        .extracting(Clip::id, Clip::label, clip -> clip.speaker().orElseThrow())
        .containsExactly(
            tuple("03a01Wa", "anger", "03"),
            tuple("08a02Na", "neutral", "08"),
            tuple("16b10Td", "sadness", "16"));
    assertThat(corpus.clips().get(2).attributes())
        .containsEntry("sentence", "b10")
        .containsEntry("take", "d");
  }

  @Test
  void cremaDNamesTellActorSentenceEmotionAndIntensity() throws IOException {
    touch("1001_IEO_ANG_HI.wav", "1040_ITH_SAD_X.wav");
    Clip clip = CremaD.open(folder).clips().get(0);
    assertThat(clip.label()).isEqualTo("anger");
    assertThat(clip.speaker()).contains("1001");
    assertThat(clip.attributes()).containsEntry("sentence", "IEO").containsEntry("intensity", "HI");
  }

  @Test
  void otherNamesAreRefusedWithAnExample() throws IOException {
    touch("03a01Wa.wav", "holiday.wav");
    assertThatThrownBy(() -> EmoDb.open(folder))
        .isInstanceOf(CorpusException.class)
        .hasMessageContainingAll("holiday.wav", "03a01Wa.wav");
  }

  @Test
  void unknownEmotionLetterIsRefused() throws IOException {
    touch("03a01Xa.wav");
    assertThatThrownBy(() -> EmoDb.open(folder)).hasMessageContaining("03a01Xa.wav");
  }

  @Test
  void emptyFolderIsRefusedWithWhatWasExpected() {
    assertThatThrownBy(() -> EmoDb.open(folder))
        .isInstanceOf(CorpusException.class)
        .hasMessage(folder + ": holds no audio files; expected the 'wav' folder of EMO-DB");
  }

  @Test
  void missingFolderAndPlainFileAreRefused() throws IOException {
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> CremaD.open(missing))
        .hasMessageContaining(missing + ": no such folder");
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> CremaD.open(file)).hasMessageContaining(file + ": is not a folder");
  }

  @Test
  void foldersAreLabels() throws IOException {
    touch(
        "anger/anna-01.wav",
        "anger/deep/bert-01.WAV",
        "neutral/anna-02.wav",
        "neutral/.hidden.wav");
    Corpus corpus = FolderCorpus.withSpeakers(Pattern.compile("([a-z]+)-\\d+$")).open(folder);
    assertThat(corpus.clips())
        .extracting(Clip::id)
        .containsExactly("anger/anna-01", "anger/deep/bert-01", "neutral/anna-02");
    assertThat(corpus.labels()).containsExactly("anger", "neutral");
    assertThat(corpus.speakers()).containsExactly("anna", "bert");
  }

  @Test
  void foldersMayKnowNothingOfSpeakers() throws IOException {
    touch("anger/1.wav");
    Corpus corpus = FolderCorpus.withoutSpeakers().open(folder);
    assertThat(corpus.clips().get(0).speaker()).isEqualTo(Optional.empty());
    assertThat(corpus.speakers()).isEmpty();
  }

  @Test
  void audioOutsideALabelFolderIsRefused() throws IOException {
    touch("stray.wav", "anger/1.wav");
    assertThatThrownBy(() -> FolderCorpus.withoutSpeakers().open(folder))
        .hasMessageContainingAll("stray.wav", "outside the label folders");
  }

  @Test
  void speakerPatternThatIsNotFoundIsRefused() throws IOException {
    touch("anger/1.wav");
    assertThatThrownBy(() -> FolderCorpus.withSpeakers(Pattern.compile("[a-z]+-")).open(folder))
        .hasMessageContainingAll("1.wav", "[a-z]+-");
  }

  @Test
  void listsOfNamesAreEnough() throws IOException {
    Path list = folder.resolve("files.csv");
    Files.writeString(list, "bytes,file\n1,1040_ITH_SAD_X.wav\n2,1001_IEO_ANG_HI.wav\n");
    Corpus corpus = CremaD.list(list);
    assertThat(corpus.clips())
        .extracting(Clip::id, Clip::label, Clip::path)
        .containsExactly(
            tuple("1001_IEO_ANG_HI", "anger", folder.resolve("AudioWAV/1001_IEO_ANG_HI.wav")),
            tuple("1040_ITH_SAD_X", "sadness", folder.resolve("AudioWAV/1040_ITH_SAD_X.wav")));
    Files.writeString(list, "file\n03a01Wa.wav\n");
    assertThat(EmoDb.list(list).speakers()).containsExactly("03");
  }

  @Test
  void wrongListsAreRefusedWithFileAndLine() throws IOException {
    assertListRefused("name\n03a01Wa.wav\n", ":1: the header is 'name'", "'file'");
    assertListRefused("file\n03a01Wa.wav\nholiday.wav\n", ":3: 'holiday.wav' is not named");
    assertListRefused("file\n03a01Wa\n", ":2: '03a01Wa' is not the name of an audio file");
    assertListRefused("file\n03a01Wa.wav\n\n03a01Wa.wav\n", ":4: ", "stands in line 2 already");
    assertListRefused("file\n", "names no audio files");
    assertListRefused("file\n\"03a01Wa.wav\"x\n", "cannot be read as CSV");
    assertThatThrownBy(() -> EmoDb.list(folder)).hasMessageContaining("no such file");
  }

  private void assertListRefused(String content, String... parts) throws IOException {
    Path list = Files.writeString(folder.resolve("bad.csv"), content);
    assertThatThrownBy(() -> EmoDb.list(list))
        .isInstanceOf(CorpusException.class)
        .hasMessageStartingWith(list.toString())
        .hasMessageContainingAll(parts);
  }

  @Test
  void realEmoDbIsReadWhole() {
    Path wav = Path.of(System.getProperty("ser4j.corpora", "missing"), "emodb", "wav");
    assumeThat(wav).as("EMO-DB is not here, see -Dser4j.corpora").isDirectory();
    Corpus corpus = EmoDb.open(wav);
    assertThat(corpus.size()).isEqualTo(535);
    assertThat(corpus.speakers()).hasSize(10);
    assertThat(corpus.countByLabel())
        .containsEntry("anger", 127)
        .containsEntry("boredom", 81)
        .containsEntry("disgust", 46)
        .containsEntry("fear", 69)
        .containsEntry("happiness", 71)
        .containsEntry("neutral", 79)
        .containsEntry("sadness", 62);
    assertThat(corpus.clips().get(0).load().sampleRateHz()).isEqualTo(16000);
  }

  private void touch(String... names) throws IOException {
    for (String name : names) {
      Path file = folder.resolve(name);
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.createFile(file);
    }
  }
}
