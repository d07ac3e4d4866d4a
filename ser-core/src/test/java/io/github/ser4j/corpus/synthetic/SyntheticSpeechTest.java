package io.github.ser4j.corpus.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.audio.WaveformWriter;
import io.github.ser4j.corpus.Clip;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusException;
import io.github.ser4j.internal.StableRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyntheticSpeechTest {
  private static final int SPEAKERS = 4;
  private static final int CLIPS = 3;
  private static final int GOLDEN = 1724813568;

  private static final SyntheticSpeech SPEECH =
      SyntheticSpeech.builder().speakers(SPEAKERS).clipsPerEmotion(CLIPS).build();
  private static final SyntheticSpeech SMALL =
      SyntheticSpeech.builder().speakers(1).clipsPerEmotion(1).sampleRateHz(8000).build();
  private static final Map<String, Waveform> SPOKEN = new ConcurrentHashMap<>();

  @TempDir private Path folder;

  // The same settings, the same bits

  @Test
  void sameSeedGivesByteIdenticalFiles() throws IOException {
    Corpus one = SMALL.writeTo(folder.resolve("one"));
    Corpus two =
        SyntheticSpeech.builder()
            .seed(42)
            .sampleRateHz(8000)
            .clipsPerEmotion(1)
            .speakers(1)
            .build()
            .writeTo(folder.resolve("two"));

    for (int i = 0; i < one.size(); i++) {
      assertThat(two.clips().get(i).path()).hasSameBinaryContentAs(one.clips().get(i).path());
    }
    assertThat(folder.resolve("two").resolve(SyntheticMarker.FILE_NAME))
        .hasSameBinaryContentAs(folder.resolve("one").resolve(SyntheticMarker.FILE_NAME));
  }

  @Test
  void otherSeedGivesOtherSpeech() {
    SyntheticSpeech other = SyntheticSpeech.builder().seed(43).build();

    assertThat(other.speak("anger", 1, 1)).isNotEqualTo(SPEECH.speak("anger", 1, 1));
  }

  @Test
  void clipDoesNotDependOnOtherClipsOrTheSizeOfTheCorpus() {
    Waveform first = SPEECH.speak("fear", 2, 1);
    SPEECH.speak("sadness", 1, 2);

    assertThat(SPEECH.speak("fear", 2, 1)).isEqualTo(first);
    assertThat(SyntheticSpeech.builder().speakers(100).build().speak("fear", 2, 1))
        .isEqualTo(first);
  }

  @Test
  void everyClipIsDifferent() {
    List<Waveform> clips =
        SyntheticSpeech.emotions().stream().flatMap(emotion -> clips(emotion, 1).stream()).toList();

    assertThat(clips).doesNotHaveDuplicates().hasSize(6 * CLIPS);
  }

  /** After an intended change of the sound, increment the version in the marker and update this. */
  @Test
  void soundsTheSameOnEveryMachine() {
    assertThat(Arrays.hashCode(SPEECH.speak("happiness", 2, 3).samples())).isEqualTo(GOLDEN);
  }

  // The sound

  @Test
  void samplesAreFarFromSilenceAndBelowFullScale() {
    for (int rate : new int[] {8000, 44100}) {
      SyntheticSpeech speech = SyntheticSpeech.builder().sampleRateHz(rate).build();
      for (String emotion : SyntheticSpeech.emotions()) {
        for (int speaker = 1; speaker <= 2; speaker++) {
          Waveform clip = speech.speak(emotion, speaker, 1);
          assertThat(SpeechMeasures.peak(clip)).isBetween(0.02, 0.985);
          assertThat(clip.sampleRateHz()).isEqualTo(rate);
          assertThat(clip.durationSeconds()).isBetween(1.0, 3.2);
        }
      }
    }
  }

  @Test
  void vowelsArePeriodicAtThePitch() {
    Waveform speech = SPEECH.speak("neutral", 1, 1);
    int lag = (int) Math.round(speech.sampleRateHz() / SpeechMeasures.pitchHz(speech));

    double[] likeness =
        SpeechMeasures.vowels(speech).stream()
            .mapToDouble(
                frame ->
                    IntStream.rangeClosed(lag * 3 / 4, lag * 4 / 3)
                        .mapToDouble(near -> SpeechMeasures.likeness(frame, near))
                        .max()
                        .orElseThrow())
            .sorted()
            .toArray();

    assertThat(likeness[likeness.length / 2]).isGreaterThan(0.9);
  }

  @Test
  void vowelsHaveTheirFormants() {
    Waveform ah = vowel("AA");
    Waveform ee = vowel("IY");

    assertThat(firstFormantContrastDb(ah)).isGreaterThan(firstFormantContrastDb(ee) + 15);
    assertThat(secondFormantContrastDb(ee)).isGreaterThan(secondFormantContrastDb(ah) + 15);
  }

  @Test
  void speechHasHissAndHum() {
    Waveform speech = SPEECH.speak("neutral", 1, 1);
    double loud = SpeechMeasures.rms(speech.samples()) / 4;

    double[] rates =
        SpeechMeasures.frames(speech).stream()
            .filter(frame -> SpeechMeasures.rms(frame) > loud)
            .mapToDouble(SpeechMeasures::zeroCrossingRate)
            .sorted()
            .toArray();

    assertThat(rates[0]).as("a vowel").isLessThan(0.1);
    assertThat(rates[rates.length - 1]).as("an s").isGreaterThan(0.4);
  }

  // Emotions

  @Test
  void excitedEmotionsAreHigherThanSadness() {
    for (int speaker = 1; speaker <= SPEAKERS; speaker++) {
      double sadness = mean("sadness", speaker, SpeechMeasures::pitchHz);
      for (String emotion : List.of("anger", "fear", "happiness")) {
        assertThat(mean(emotion, speaker, SpeechMeasures::pitchHz))
            .as(emotion + " of speaker " + speaker)
            .isGreaterThan(1.2 * sadness);
      }
    }
  }

  @Test
  void sadnessAndDisgustAreSlowerThanNeutralAndFearIsFaster() {
    for (int speaker = 1; speaker <= SPEAKERS; speaker++) {
      double neutral = mean("neutral", speaker, Waveform::durationSeconds);
      assertThat(mean("sadness", speaker, Waveform::durationSeconds)).isGreaterThan(neutral);
      assertThat(mean("disgust", speaker, Waveform::durationSeconds)).isGreaterThan(neutral);
      assertThat(mean("fear", speaker, Waveform::durationSeconds)).isLessThan(neutral);
    }
  }

  @Test
  void angerIsLouderThanSadness() {
    for (int speaker = 1; speaker <= SPEAKERS; speaker++) {
      assertThat(mean("anger", speaker, SyntheticSpeechTest::levelDb))
          .isGreaterThan(mean("sadness", speaker, SyntheticSpeechTest::levelDb) + 6);
    }
  }

  @Test
  void angerIsBrighterThanNeutralAndSadnessIsDuller() {
    double neutral = meanBrightnessDb("neutral");

    assertThat(meanBrightnessDb("anger")).isGreaterThan(neutral + 1.5);
    assertThat(meanBrightnessDb("sadness")).isLessThan(neutral - 1.5);
  }

  @Test
  void loudnessAloneDoesNotDistinguishEmotions() {
    double quietestAnger = levels("anger").min().orElseThrow();
    double loudestNeutral = levels("neutral").max().orElseThrow();
    double loudestSadness = levels("sadness").max().orElseThrow();
    double quietestNeutral = levels("neutral").min().orElseThrow();

    assertThat(quietestAnger).isLessThan(loudestNeutral);
    assertThat(quietestNeutral).isLessThan(loudestSadness);
  }

  // Speakers

  @Test
  void oddSpeakersHaveLowerVoicesThanEvenOnesAndNoTwoAreAlike() {
    double[] pitches =
        IntStream.rangeClosed(1, SPEAKERS)
            .mapToDouble(speaker -> mean("neutral", speaker, SpeechMeasures::pitchHz))
            .toArray();

    assertThat(Math.max(pitches[0], pitches[2])).isLessThan(170);
    assertThat(Math.min(pitches[1], pitches[3])).isGreaterThan(170);
    assertThat(pitches[0]).isNotCloseTo(pitches[2], within(3.0));
    assertThat(pitches[1]).isNotCloseTo(pitches[3], within(3.0));
  }

  @Test
  void voicesOfNeighboringSeedsAndSpeakersDiffer() {
    List<Double> pitches =
        IntStream.range(0, 10)
            .boxed()
            .flatMap(
                seed ->
                    IntStream.range(0, 10)
                        .mapToObj(speaker -> SyntheticVoice.of(seed, speaker, "any", true).f0Hz()))
            .toList();

    assertThat(pitches).doesNotHaveDuplicates();
  }

  @Test
  void allEmotionsOfASpeakerHaveTheSameSentences() {
    Corpus corpus =
        SyntheticSpeech.builder()
            .speakers(2)
            .clipsPerEmotion(2)
            .sampleRateHz(8000)
            .build()
            .writeTo(folder);

    Map<String, Set<String>> sentences = new TreeMap<>();
    for (Clip clip : corpus.clips()) {
      String speakerAndNumber = clip.id().replaceFirst("_[a-z]+_", "-");
      sentences
          .computeIfAbsent(speakerAndNumber, key -> new TreeSet<>())
          .add(clip.attributes().getOrDefault("sentence", ""));
    }

    assertThat(sentences).containsOnlyKeys("s01-01", "s01-02", "s02-01", "s02-02");
    assertThat(sentences.values()).allSatisfy(same -> assertThat(same).hasSize(1));
    assertThat(sentences.values()).doesNotHaveDuplicates();
  }

  // Folders

  @Test
  void corpusNamesItsClips() {
    Corpus corpus = SMALL.writeTo(folder.resolve("not/there/yet"));

    assertThat(corpus.name()).isEqualTo("synthetic");
    assertThat(corpus.size()).isEqualTo(6);
    assertThat(corpus.speakers()).containsExactly("s01");
    assertThat(corpus.labels()).isEqualTo(SyntheticSpeech.emotions());
    assertThat(corpus.clips().get(0))
        .isEqualTo(
            new Clip(
                "s01_anger_01",
                folder.resolve("not/there/yet/s01_anger_01.wav"),
                "anger",
                Optional.of("s01"),
                Map.of("sentence", "She sold seven shells today")));
  }

  @Test
  void fileHasTheSpeech() {
    Waveform written = SMALL.writeTo(folder).clips().get(0).load();
    Waveform spoken = SMALL.speak("anger", 1, 1);

    assertThat(written.sampleRateHz()).isEqualTo(8000);
    assertThat(written.length()).isEqualTo(spoken.length());
    for (int i = 0; i < spoken.length(); i++) {
      assertThat(Math.abs(written.sample(i) - spoken.sample(i))).isLessThan(0.51f / 32768);
    }
  }

  @Test
  void completeFolderIsReopenedWithoutWriting() throws IOException {
    Corpus written = SMALL.writeTo(folder);
    FileTime longAgo = FileTime.fromMillis(0);
    for (Clip clip : written.clips()) {
      Files.setLastModifiedTime(clip.path(), longAgo);
    }

    assertThat(SMALL.writeTo(folder).clips()).isEqualTo(written.clips());
    assertThat(SyntheticSpeech.open(folder).clips()).isEqualTo(written.clips());
    for (Clip clip : written.clips()) {
      assertThat(Files.getLastModifiedTime(clip.path())).isEqualTo(longAgo);
    }
  }

  @Test
  void folderHasItsSettings() {
    assertThat(SyntheticSpeech.writtenIn(folder)).isEmpty();
    SyntheticSpeech other =
        SyntheticSpeech.builder().speakers(1).clipsPerEmotion(1).seed(-7).build();
    other.writeTo(folder);

    assertThat(SyntheticSpeech.writtenIn(folder))
        .hasValueSatisfying(speech -> assertThat(speech).hasToString(other.toString()));
  }

  @Test
  void interruptedFolderIsNotOpenedButCompleted() throws IOException {
    Corpus written = SMALL.writeTo(folder);
    Path lost = written.clips().get(3).path();
    byte[] before = Files.readAllBytes(lost);
    Files.delete(lost);
    Files.delete(folder.resolve(SyntheticMarker.FILE_NAME));

    assertThatThrownBy(() -> SyntheticSpeech.open(folder))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("interrupted");
    assertThat(SMALL.writeTo(folder).clips()).isEqualTo(written.clips());
    assertThat(lost).hasBinaryContent(before);
    assertThat(SyntheticSpeech.open(folder).size()).isEqualTo(6);
  }

  @Test
  void missingClipIsReportedByOpenAndRestoredByWriteTo() throws IOException {
    Path lost = SMALL.writeTo(folder).clips().get(5).path();
    Files.delete(lost);

    assertThatThrownBy(() -> SyntheticSpeech.open(folder))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining(lost + ": is missing");
    SMALL.writeTo(folder);
    assertThat(lost).isRegularFile();
  }

  @Test
  void otherAudioIsNotMixedIn() {
    Path other = folder.resolve("mine.flac");
    Waveform silence = Waveform.of(new float[100], 16000);
    WaveformWriter.writePcm16(silence, other);

    assertThatThrownBy(() -> SMALL.writeTo(folder))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining(other.toString())
        .hasMessageContaining("choose an empty folder");
    assertThat(folder.toFile().list()).containsExactly("mine.flac");
  }

  @Test
  void otherAudioBesideTheCorpusIsReportedByOpen() {
    SMALL.writeTo(folder);
    WaveformWriter.writePcm16(Waveform.of(new float[100], 16000), folder.resolve("mine.wav"));

    assertThatThrownBy(() -> SyntheticSpeech.open(folder))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining("mine.wav");
  }

  @Test
  void foreignFileOfTheSameNameIsNotOverwritten() throws IOException {
    Path foreign = folder.resolve("s01_fear_01.wav");
    WaveformWriter.writePcm16(Waveform.of(new float[100], 16000), foreign);
    byte[] before = Files.readAllBytes(foreign);

    assertThatThrownBy(() -> SMALL.writeTo(folder))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining(foreign.toString());
    assertThat(foreign).hasBinaryContent(before);

    Files.writeString(foreign, "no audio");
    assertThatThrownBy(() -> SMALL.writeTo(folder))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining(foreign.toString());
  }

  @Test
  void interruptedCorpusOfAnotherSeedIsNotMixedIn() throws IOException {
    SMALL.writeTo(folder);
    Files.delete(folder.resolve(SyntheticMarker.FILE_NAME));

    assertThatThrownBy(
            () ->
                SyntheticSpeech.builder()
                    .speakers(1)
                    .clipsPerEmotion(1)
                    .sampleRateHz(8000)
                    .seed(7)
                    .build()
                    .writeTo(folder))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining("choose an empty folder");
  }

  @Test
  void corpusOfOtherSettingsIsNotMixedIn() {
    SMALL.writeTo(folder);

    assertThatThrownBy(() -> SPEECH.writeTo(folder))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining("speakers=1")
        .hasMessageContaining("speakers=4")
        .hasMessageContaining("choose an empty folder");
  }

  @Test
  void brokenMarkerIsReported() throws IOException {
    Path marker = folder.resolve(SyntheticMarker.FILE_NAME);
    Files.writeString(marker, "version=0\n");
    assertThatThrownBy(() -> SyntheticSpeech.open(folder))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining("version is 0, but must be 2");

    Files.writeString(marker, "version=2\nspeakers=many\n");
    assertThatThrownBy(() -> SyntheticSpeech.open(folder))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining(marker + ": does not have the settings of a corpus")
        .hasMessageContaining("many");
    assertThatThrownBy(() -> SMALL.writeTo(folder))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining(marker.toString())
        .hasMessageContaining("many");
  }

  @Test
  void fileInPlaceOfTheFolderIsReported() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(() -> SMALL.writeTo(file))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining(file.toString());
  }

  // Arguments

  @Test
  void valuesOutOfRangeAreRejected() {
    SyntheticSpeech.Builder builder = SyntheticSpeech.builder();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.speakers(0))
        .withMessage("speakers is 0, but must be from 1 to 999");
    assertThatIllegalArgumentException().isThrownBy(() -> builder.speakers(1000));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.clipsPerEmotion(-1))
        .withMessage("clipsPerEmotion is -1, but must be from 1 to 999");
    assertThatIllegalArgumentException().isThrownBy(() -> builder.clipsPerEmotion(1000));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.sampleRateHz(7999))
        .withMessage("sampleRateHz is 7999, but must be from 8000 to 48000");
    assertThatIllegalArgumentException().isThrownBy(() -> builder.sampleRateHz(48001));
  }

  @Test
  void clipsNotInTheCorpusAreRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SPEECH.speak("boredom", 1, 1))
        .withMessage(
            "emotion is 'boredom', but must be one of"
                + " [anger, disgust, fear, happiness, neutral, sadness]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SPEECH.speak("anger", 0, 1))
        .withMessage("speaker is 0, but must be from 1 to 4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SPEECH.speak("anger", 1, 4))
        .withMessage("clip is 4, but must be from 1 to 3");
  }

  @Test
  void defaultsAreTenSpeakersFiveClips16000HertzAndSeed42() {
    assertThat(SyntheticSpeech.builder().build())
        .hasToString("SyntheticSpeech[10 speakers, 5 clips per emotion, 16000 Hz, seed 42]");
  }

  private static List<Waveform> clips(String emotion, int speaker) {
    return IntStream.rangeClosed(1, CLIPS)
        .mapToObj(
            clip ->
                SPOKEN.computeIfAbsent(
                    emotion + speaker + "-" + clip, key -> SPEECH.speak(emotion, speaker, clip)))
        .toList();
  }

  private static double mean(String emotion, int speaker, ToDoubleFunction<Waveform> measure) {
    return clips(emotion, speaker).stream().mapToDouble(measure).average().orElseThrow();
  }

  private static DoubleStream levels(String emotion) {
    return IntStream.rangeClosed(1, SPEAKERS)
        .boxed()
        .flatMap(speaker -> clips(emotion, speaker).stream())
        .mapToDouble(SyntheticSpeechTest::levelDb);
  }

  private static double levelDb(Waveform speech) {
    return 20 * Math.log10(SpeechMeasures.rms(speech.samples()));
  }

  private static double brightnessDb(Waveform speech) {
    return SpeechMeasures.vowelBandDb(speech, 2000, 4000)
        - SpeechMeasures.vowelBandDb(speech, 50, 1000);
  }

  private static double meanBrightnessDb(String emotion) {
    return IntStream.rangeClosed(1, SPEAKERS)
        .mapToDouble(speaker -> mean(emotion, speaker, SyntheticSpeechTest::brightnessDb))
        .average()
        .orElseThrow();
  }

  private static double firstFormantContrastDb(Waveform speech) {
    return SpeechMeasures.vowelBandDb(speech, 600, 900)
        - SpeechMeasures.vowelBandDb(speech, 200, 450);
  }

  private static double secondFormantContrastDb(Waveform speech) {
    return SpeechMeasures.vowelBandDb(speech, 1800, 2300)
        - SpeechMeasures.vowelBandDb(speech, 900, 1400);
  }

  /** One vowel by an average low voice. */
  private static Waveform vowel(String symbol) {
    SpokenSentence sentence =
        new SpokenSentence(
            symbol, List.of(new SpokenSentence.Sound(PhoneInventory.piecesOf(symbol), true)));
    SyntheticVoice voice = new SyntheticVoice("s00", 110, 1, 1, 0, 0, 0.56, 1, 1);
    StableRandom random = StableRandom.of(1);
    ClipStyle style = ClipStyle.of(voice, EmotionProsody.NEUTRAL, random);
    return FormantSynthesizer.speak(sentence, style, 16000, random);
  }
}
