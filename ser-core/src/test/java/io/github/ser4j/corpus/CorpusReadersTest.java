package io.github.ser4j.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    assertThat(corpus.clips())
        .extracting(clip -> clip.attributes().get("sex"), clip -> clip.attributes().get("age"))
        .containsExactly(tuple("male", "31"), tuple("female", "34"), tuple("female", "31"));
  }

  @Test
  void cremaDNamesTellActorSentenceEmotionAndIntensity() throws IOException {
    touch("1001_IEO_ANG_HI.wav", "1040_ITH_SAD_X.wav");
    Clip clip = CremaD.open(folder).clips().get(0);
    assertThat(clip.label()).isEqualTo("anger");
    assertThat(clip.speaker()).contains("1001");
    assertThat(clip.attributes()).containsEntry("sentence", "IEO").containsEntry("intensity", "HI");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cremad/AudioWAV", "cremad", "."})
  void demographicsOfActorsAreFoundInBesideOrAboveTheAudio(String place) throws IOException {
    touch("cremad/AudioWAV/1001_IEO_ANG_HI.wav", "cremad/AudioWAV/1099_IEO_ANG_HI.wav");
    Files.writeString(
        folder.resolve(place).resolve("VideoDemographics.csv"),
        """
        "ActorID","Age","Sex","Race","Ethnicity"
        1001,51,"Male","Caucasian","Not Hispanic"
        """);
    List<Clip> clips = CremaD.open(folder.resolve("cremad/AudioWAV")).clips();
    assertThat(clips.get(0).attributes())
        .containsEntry("age", "51")
        .containsEntry("sex", "male")
        .containsEntry("race", "Caucasian")
        .containsEntry("ethnicity", "Not Hispanic")
        .containsEntry("sentence", "IEO");
    assertThat(clips.get(1).attributes()).containsOnlyKeys("sentence", "intensity");
  }

  @Test
  void damagedDemographicsAreRefused() throws IOException {
    touch("1001_IEO_ANG_HI.wav");
    Path file = Files.writeString(folder.resolve("VideoDemographics.csv"), "ActorID,Age\n");
    assertThatThrownBy(() -> CremaD.open(folder))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining(file + ": line 1: names no column 'Sex'");
  }

  @Test
  void ravdessNamesTellModalityChannelEmotionIntensitySentenceRepetitionAndActor()
      throws IOException {
    touch("Actor_12/03-01-06-01-02-01-12.wav", "Actor_03/01-02-04-02-01-02-03.wav");
    Corpus corpus = Ravdess.open(folder);
    assertThat(corpus.name()).isEqualTo("ravdess");
    assertThat(corpus.clips())
        .extracting(Clip::id, Clip::label, clip -> clip.speaker().orElseThrow(), Clip::attributes)
        .containsExactly(
            tuple(
                "Actor_03/01-02-04-02-01-02-03",
                "sadness",
                "03",
                Map.of(
                    "modality", "audio-video",
                    "channel", "song",
                    "intensity", "strong",
                    "sentence", "kids",
                    "repetition", "2",
                    "sex", "male")),
            tuple(
                "Actor_12/03-01-06-01-02-01-12",
                "fear",
                "12",
                Map.of(
                    "modality", "audio",
                    "channel", "speech",
                    "intensity", "normal",
                    "sentence", "dogs",
                    "repetition", "1",
                    "sex", "female")));
  }

  @Test
  void ravdessKnowsEightEmotions() throws IOException {
    for (int emotion = 1; emotion <= 8; emotion++) {
      touch("03-01-0" + emotion + "-01-01-01-01.wav");
    }
    assertThat(Ravdess.open(folder).clips())
        .extracting(Clip::label)
        .containsExactly(
            "neutral", "calm", "happiness", "sadness", "anger", "fear", "disgust", "surprise");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "03-01-09-01-01-01-01.wav",
        "03-01-00-01-01-01-01.wav",
        "04-01-01-01-01-01-01.wav",
        "03-01-01-01-01-01-25.wav",
        "03-01-01-01-01-01-00.wav",
        "03-01-01-01-01-01.wav",
      })
  void codesThatRavdessLacksAreRefused(String name) throws IOException {
    touch(name);
    assertThatThrownBy(() -> Ravdess.open(folder)).hasMessageContaining(name);
  }

  @Test
  void tessNamesTellSpeakerWordAndEmotion() throws IOException {
    touch(
        "OAF_angry/OAF_back_angry.wav",
        "YAF_pleasant_surprised/YAF_youth_ps.wav",
        "YAF_x_disgust.wav",
        "YAF_x_fear.wav",
        "YAF_x_happy.wav",
        "YAF_x_sad.wav",
        "OA_bite_neutral.wav");
    Corpus corpus = Tess.open(folder);
    assertThat(corpus.speakers()).containsExactly("OAF", "YAF");
    assertThat(corpus.labels())
        .containsExactly("anger", "disgust", "fear", "happiness", "neutral", "sadness", "surprise");
    assertThat(corpus.clips().get(0))
        .returns("OAF_angry/OAF_back_angry", Clip::id)
        .returns("anger", Clip::label)
        .returns(Map.of("sentence", "back", "sex", "female", "age", "64"), Clip::attributes);
    assertThat(corpus.clips().get(1))
        .returns("OA_bite_neutral", Clip::id)
        .returns(Optional.of("OAF"), Clip::speaker)
        .returns("64", clip -> clip.attributes().get("age"));
    assertThat(corpus.clips().get(2))
        .returns("surprise", Clip::label)
        .returns("26", clip -> clip.attributes().get("age"));
  }

  @Test
  void saveeNamesTellSpeakerEmotionAndNumberWithOrWithoutFolders() throws IOException {
    touch(
        "DC_a01.wav",
        "JE_d02.wav",
        "JK_f03.wav",
        "KL_h04.wav",
        "KL/n30.wav",
        "JE/sa15.wav",
        "DC/su01.wav");
    Corpus corpus = Savee.open(folder);
    assertThat(corpus.clips())
        .extracting(
            Clip::id,
            Clip::label,
            clip -> clip.speaker().orElseThrow(),
            clip -> clip.attributes().get("number"))
        .containsExactly(
            tuple("DC/su01", "surprise", "DC", "01"),
            tuple("DC_a01", "anger", "DC", "01"),
            tuple("JE/sa15", "sadness", "JE", "15"),
            tuple("JE_d02", "disgust", "JE", "02"),
            tuple("JK_f03", "fear", "JK", "03"),
            tuple("KL/n30", "neutral", "KL", "30"),
            tuple("KL_h04", "happiness", "KL", "04"));
    assertThat(corpus.clips())
        .allSatisfy(clip -> assertThat(clip.attributes()).containsEntry("sex", "male"));
  }

  @Test
  void sameNameWithTwoExtensionsIsRefused() throws IOException {
    touch("03a01Wa.wav", "03a01Wa.flac");
    assertThatThrownBy(() -> EmoDb.open(folder))
        .isInstanceOf(CorpusException.class)
        .hasMessageContainingAll("03a01Wa.wav", "03a01Wa.flac");
    touch("anger/a.wav", "anger/a.mp3");
    Files.delete(folder.resolve("03a01Wa.wav"));
    assertThatThrownBy(() -> FolderCorpus.withoutSpeakers().open(folder))
        .hasMessageContaining("only by its extension");
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
    assertListRefused("name\n03a01Wa.wav\n", ": line 1: names no column 'file'", "[name]");
    assertListRefused("file\n03a01Wa.wav\nholiday.wav\n", "holiday.wav: is not named as in EMO-DB");
    assertListRefused("file\n03a01Wa\n", ": line 2: '03a01Wa' is not the name of an audio file");
    assertListRefused(
        "file\n03a01Wa.wav\n\n03a01Wa.wav\n", ": line 4: lists the clip '03a01Wa' a second time");
    assertListRefused("file\n\0.wav\n", ": line 2: '", "is not a path");
    assertListRefused("file\n", "lists no audio files");
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
    Corpus corpus = EmoDb.open(real("emodb/wav"));
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
    assertThat(corpus.clips())
        .allSatisfy(clip -> assertThat(clip.attributes()).containsKeys("sex", "age"));
    assertThat(CorpusReport.of(corpus).findings()).isEmpty();
  }

  @Test
  void realCremaDHasActorsWithDemographics() {
    Path audio = real("cremad/AudioWAV");
    Corpus corpus = CremaD.open(audio);
    assertThat(corpus.labels())
        .containsExactly("anger", "disgust", "fear", "happiness", "neutral", "sadness");
    assertThat(corpus.clips())
        .allSatisfy(
            clip ->
                assertThat(clip.attributes())
                    .containsKeys("sentence", "intensity", "age", "sex", "race", "ethnicity"));
    assertThat(corpus.clips().get(0).attributes())
        .containsEntry("age", "51")
        .containsEntry("sex", "male");
    assertThat(CremaD.reader().lenient().open(audio).clips()).isEqualTo(corpus.clips());
    assertThat(CorpusReport.of(corpus).findings()).isEmpty();
  }

  private static Path real(String name) {
    Path place = Path.of(System.getProperty("ser4j.corpora", "missing")).resolve(name);
    assumeThat(place).as(name + " is not here, see -Dser4j.corpora").isDirectory();
    return place;
  }

  private void touch(String... names) throws IOException {
    for (String name : names) {
      Path file = folder.resolve(name);
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.createFile(file);
    }
  }
}
