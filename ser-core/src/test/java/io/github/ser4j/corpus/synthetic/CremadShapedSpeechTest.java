package io.github.ser4j.corpus.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.corpus.Clip;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusException;
import io.github.ser4j.corpus.CorpusReport;
import io.github.ser4j.corpus.CremaD;
import io.github.ser4j.internal.StableRandom;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CremadShapedSpeechTest {
  private static final String DOZEN =
      """
      file,bytes
      1001_DFA_ANG_XX.wav,72862
      1001_IEO_SAD_LO.wav,56636
      1001_IEO_SAD_HI.wav,75852
      1001_IOM_SAD_XX.wav,90802
      1002_ITH_ANG_XX.wav,82260
      1002_ITS_DIS_XX.wav,160204
      1002_IWL_FEA_XX.wav,40618
      1002_IWW_HAP_XX.wav,64108
      1003_MTI_NEU_XX.wav,79056
      1003_TAI_SAD_XX.wav,60902
      1003_TIE_ANG_XX.wav,64108
      1003_TSI_FEA_XX.wav,45956
      """;
  private static final String ACTORS =
      """
      "ActorID","Age","Sex","Race","Ethnicity"
      1001,51,"Female","Caucasian","Not Hispanic"
      1002,21,"Male","""
          + "\"a \"\"quoted\"\" race\",\"Not Hispanic\"\n";

  @TempDir private Path folder;

  // All of CREMA-D

  @Test
  void officialListIsAcceptedCompletely() throws IOException {
    assertThat(SyntheticSpeech.cremadShaped(officialList()))
        .hasToString("CremadShapedSpeech[7442 clips, seed 42]");
  }

  @Test
  void shortestAndLongestClipHaveTheirOfficialLengths() throws IOException {
    Path list = officialList();
    CremadShapedSpeech speech = SyntheticSpeech.cremadShaped(list);
    Map<String, Long> bytes = CremaD.listedBytes(list);

    assertThat(bytes).hasSize(7442);
    assertThat(bytes.values().stream().mapToLong(each -> each).sum()).isEqualTo(605_899_936);
    for (String id : List.of("1002_IWL_FEA_XX", "1004_IEO_SAD_HI")) {
      assertThat(44 + 2L * speech.speak(id).length()).isEqualTo(bytes.get(id));
    }
  }

  private Path officialList() throws IOException {
    try (BufferedReader text =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(
                    Objects.requireNonNull(
                        CremadShapedSpeechTest.class.getResourceAsStream("/cremad/files.csv.gz"))),
                StandardCharsets.UTF_8))) {
      return Files.write(
          folder.resolve("files.csv"), text.lines().filter(line -> !line.startsWith("#")).toList());
    }
  }

  // A dozen clips

  @Test
  void corpusIsReadAsCremaDWithoutFindings() throws IOException {
    Corpus corpus = dozen().writeTo(folder.resolve("out"));

    assertThat(corpus.clips()).isEqualTo(CremaD.open(folder.resolve("out")).clips()).hasSize(12);
    assertThat(CorpusReport.of(corpus).findings()).isEmpty();
    assertThat(corpus.speakers()).containsExactly("1001", "1002", "1003");
    assertThat(corpus.labels()).isEqualTo(SyntheticSpeech.emotions());
    assertThat(corpus.clips().subList(1, 3))
        .extracting(Clip::id, Clip::label, clip -> clip.attributes().get("intensity"))
        .containsExactly(
            tuple("1001_IEO_SAD_HI", "sadness", "HI"), tuple("1001_IEO_SAD_LO", "sadness", "LO"));
    for (Map.Entry<String, Long> size : CremaD.listedBytes(folder.resolve("list.csv")).entrySet()) {
      assertThat(folder.resolve("out/" + size.getKey() + ".wav")).hasSize(size.getValue());
    }
    assertThat(corpus.clips())
        .allSatisfy(clip -> assertThat(clip.load().sampleRateHz()).isEqualTo(16_000));
  }

  @Test
  void actorsKeepTheirDemographicsAndGetVoicesToMatch() throws IOException {
    Files.writeString(folder.resolve("VideoDemographics.csv"), ACTORS);
    CremadShapedSpeech speech = dozen();
    Path out = folder.resolveSibling(folder.getFileName() + "-out");
    List<Clip> listed = CremaD.list(folder.resolve("list.csv")).clips();

    assertThat(speech.writeTo(out).clips())
        .extracting(Clip::attributes)
        .isEqualTo(listed.stream().map(Clip::attributes).toList());
    assertThat(listed.get(4).attributes()).containsEntry("race", "a \"quoted\" race");
    assertThat(SpeechMeasures.pitchHz(speech.speak("1001_IOM_SAD_XX"))).isGreaterThan(150);
    assertThat(SpeechMeasures.pitchHz(speech.speak("1002_ITS_DIS_XX"))).isLessThan(150);
    Files.writeString(out.resolve("VideoDemographics.csv"), "another");
    assertThatThrownBy(() -> speech.writeTo(out))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining(out.resolve("VideoDemographics.csv") + ": is not from this");
  }

  @Test
  void actorsWithoutDemographicsHaveLowVoicesIfOdd() throws IOException {
    CremadShapedSpeech speech = dozen();

    assertThat(SpeechMeasures.pitchHz(speech.speak("1001_IOM_SAD_XX"))).isLessThan(150);
    assertThat(SpeechMeasures.pitchHz(speech.speak("1002_ITS_DIS_XX"))).isGreaterThan(150);
  }

  @Test
  void seedChangesEveryClip() throws IOException {
    CremadShapedSpeech speech = dozen();
    Waveform spoken = speech.speak("1002_IWL_FEA_XX");

    assertThat(dozen().speak("1002_IWL_FEA_XX")).isEqualTo(spoken);
    assertThat(speech.seed(7).speak("1002_IWL_FEA_XX")).isNotEqualTo(spoken);
    assertThat(speech.seed(7)).hasToString("CremadShapedSpeech[12 clips, seed 7]");
  }

  @Test
  void emotionsDifferAsInOtherSyntheticSpeech() throws IOException {
    CremadShapedSpeech speech = dozen();
    Waveform anger = speech.speak("1003_TIE_ANG_XX");
    Waveform sadness = speech.speak("1003_TAI_SAD_XX");

    assertThat(SpeechMeasures.rms(anger.samples()))
        .isGreaterThan(2 * SpeechMeasures.rms(sadness.samples()));
    assertThat(SpeechMeasures.pitchHz(anger)).isGreaterThan(1.2 * SpeechMeasures.pitchHz(sadness));
  }

  @Test
  void interruptedFolderIsCompletedWithTheSameFiles() throws IOException {
    Path out = folder.resolve("out");
    Path lost = dozen().writeTo(out).clips().get(5).path();
    byte[] before = Files.readAllBytes(lost);
    Files.delete(lost);
    Files.delete(out.resolve(SyntheticMarker.FILE_NAME));

    assertThat(dozen().writeTo(out).size()).isEqualTo(12);
    assertThat(lost).hasBinaryContent(before);
    assertThat(out.resolve(SyntheticMarker.FILE_NAME)).isRegularFile();
  }

  @Test
  void folderOfAnotherCorpusIsRejected() throws IOException {
    Path out = folder.resolve("out");
    CremadShapedSpeech speech = dozen();
    speech.writeTo(out);

    assertThatThrownBy(() -> speech.seed(7).writeTo(out))
        .isInstanceOf(CorpusException.class)
        .hasMessageContainingAll("seed=42", "seed=7", "choose an empty folder");
    assertThatThrownBy(() -> SyntheticSpeech.open(out))
        .isInstanceOf(CorpusException.class)
        .hasMessageContainingAll(out.toString(), "CremaD.open", "--corpus cremad");
  }

  // Wrong lists

  @Test
  void clipsThatCremaDCannotHaveAreRejected() throws IOException {
    assertRefused("1001_DFA_ANG_XX.wav,72863", "1001_DFA_ANG_XX has 72863 bytes");
    assertRefused("1001_DFA_ANG_XX.wav,16042", "has 16042 bytes");
    assertRefused("1001_DFA_ANG_XX.wav,960046", "has 960046 bytes");
    assertRefused("1001_ABC_ANG_XX.wav,72862", "has the sentence ABC", "[DFA, IEO, ");
    assertRefused("1001_DFA_ANG_XX.wav,large", ": line 2: bytes is 'large'");
    assertRefused("1001_DFA_ANG_XX.wav", ": line 2: has 1 fields");
    assertRefused("03a01Wa.wav,72862", "is not named as in CREMA-D");
  }

  private void assertRefused(String line, String... parts) throws IOException {
    Path list = Files.writeString(folder.resolve("bad.csv"), "file,bytes\n" + line + "\n");
    assertThatThrownBy(() -> SyntheticSpeech.cremadShaped(list))
        .isInstanceOf(CorpusException.class)
        .hasMessageStartingWith(list.toString())
        .hasMessageContainingAll(parts);
  }

  @Test
  void clipNotInTheListIsRejected() throws IOException {
    CremadShapedSpeech speech = dozen();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> speech.speak("s01_anger_01"))
        .withMessage(
            "id is 's01_anger_01', but must be a clip of the list, for instance 1001_DFA_ANG_XX");
  }

  // Parts

  @Test
  void intensityMakesAnEmotionStronger() {
    SyntheticVoice voice = SyntheticVoice.of(42, 1);
    List<ClipStyle> styles = new ArrayList<>();
    for (double intensity : new double[] {0.7, 1, 1.3}) {
      styles.add(ClipStyle.of(voice, EmotionProsody.ANGER, intensity, StableRandom.of(1)));
    }

    assertThat(styles).extracting(ClipStyle::levelDb).isSorted();
    assertThat(styles).extracting(ClipStyle::f0Hz).isSorted();
    assertThat(styles.get(1))
        .isEqualTo(ClipStyle.of(voice, EmotionProsody.ANGER, StableRandom.of(1)));
  }

  @Test
  void speechFillsAnyLengthWithSilenceAtBothEnds() {
    ClipStyle style =
        ClipStyle.of(SyntheticVoice.of(42, 1), EmotionProsody.NEUTRAL, StableRandom.of(1));
    for (String code : CremadSentences.codes()) {
      SpokenSentence sentence = CremadSentences.ofCode(code).orElseThrow();
      for (double seconds : new double[] {0.5, 1.27, 2.5, 5, 30}) {
        ClipStyle fitted = ClipLength.fit(sentence, style, seconds, 0.4);
        Timeline timeline = Timeline.of(sentence, fitted);
        double silence = seconds - (timeline.speechTo() - timeline.speechFrom());

        assertThat(timeline.seconds()).isCloseTo(seconds, within(1e-9));
        assertThat(timeline.speechFrom()).isCloseTo(0.4 * silence, within(1e-9));
        assertThat(silence).isBetween(0.1599, 0.4501 * seconds);
      }
    }
  }

  @Test
  void tempoStaysWhereSilenceIsEnough() {
    ClipStyle style =
        ClipStyle.of(SyntheticVoice.of(42, 1), EmotionProsody.NEUTRAL, StableRandom.of(1));
    SpokenSentence sentence = CremadSentences.ofCode("TIE").orElseThrow();

    assertThat(ClipLength.fit(sentence, style, 2.5, 0.5).tempo()).isEqualTo(style.tempo());
    assertThat(ClipLength.fit(sentence, style, 1.2, 0.5).tempo()).isGreaterThan(style.tempo());
    assertThat(ClipLength.fit(sentence, style, 5, 0.5).tempo()).isLessThan(style.tempo());
  }

  private CremadShapedSpeech dozen() throws IOException {
    return SyntheticSpeech.cremadShaped(Files.writeString(folder.resolve("list.csv"), DOZEN));
  }
}
