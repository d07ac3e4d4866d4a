package io.github.ser4j.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ser4j.corpus.synthetic.SyntheticSpeech;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every reader of corpora keeps to. */
class CorpusReaderContractTest {
  private static final List<String> COMMON_LABELS =
      List.of(
          "anger",
          "boredom",
          "calm",
          "disgust",
          "fear",
          "happiness",
          "neutral",
          "sadness",
          "surprise");

  private static final String CSV = "list.csv";

  @TempDir private Path folder;

  interface Step {
    void in(Path folder) throws IOException;
  }

  /** A reader, how to make a small corpus for it, and how to add what does not belong there. */
  record Case(
      String name, CorpusReader reader, String place, Step fill, Step spoil, String intruder) {
    Path placeIn(Path folder) {
      return folder.resolve(place);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> readers() {
    return Stream.of(
        named("EmoDb", EmoDb.reader(), "16b10Td.wav", "03a01Wa.wav", "08a02Na.wav"),
        named("CremaD", CremaD.reader(), "1040_ITH_SAD_X.wav", "1001_IEO_ANG_HI.wav"),
        named(
            "Ravdess",
            Ravdess.reader(),
            "Actor_12/03-01-06-01-02-01-12.wav",
            "Actor_01/03-02-08-02-01-02-01.wav",
            "03-01-02-01-01-01-02.wav"),
        named(
            "Tess",
            Tess.reader(),
            "YAF_sad/YAF_back_sad.wav",
            "OAF_Pleasant_surprise/OAF_back_ps.wav",
            "OA_bite_neutral.wav"),
        named("Savee", Savee.reader(), "KL_su15.wav", "DC/a01.wav", "DC/sa02.wav"),
        named(
            "FolderCorpus",
            FolderCorpus.withSpeakers(Pattern.compile("[a-z]+$")).reader(),
            "neutral/bert.wav",
            "anger/anna.wav"),
        new Case(
            "CsvCorpus",
            CsvCorpus.reader(),
            CSV,
            folder -> {
              SoundFiles.write(folder, "b.wav", "deep/a.wav");
              Files.writeString(
                  folder.resolve(CSV), "path,label\nb.wav,neutral\ndeep/a.wav,anger\n");
            },
            folder ->
                Files.writeString(
                    folder.resolve(CSV),
                    "path,label\nholiday.wav,\nb.wav,neutral\ndeep/a.wav,anger\n"),
            "holiday.wav"),
        new Case(
            "SyntheticSpeech",
            SyntheticSpeech.reader(),
            "",
            folder ->
                SyntheticSpeech.builder()
                    .speakers(1)
                    .clipsPerEmotion(1)
                    .sampleRateHz(8000)
                    .build()
                    .writeTo(folder),
            folder -> SoundFiles.write(folder, "holiday.wav"),
            "holiday.wav"));
  }

  private static Case named(String name, CorpusReader reader, String... files) {
    return new Case(
        name,
        reader,
        "",
        folder -> SoundFiles.write(folder, files),
        folder -> SoundFiles.write(folder, "holiday-2.wav"),
        "holiday-2.wav");
  }

  @ParameterizedTest
  @MethodSource("readers")
  void clipsAreSortedByIdEveryTime(Case one) throws IOException {
    one.fill().in(folder);
    Corpus corpus = one.reader().open(one.placeIn(folder));
    assertThat(corpus.clips()).hasSizeGreaterThan(1).isSortedAccordingTo(byId());
    assertThat(one.reader().open(one.placeIn(folder)).clips()).isEqualTo(corpus.clips());
    assertThat(corpus.clips()).allSatisfy(clip -> assertThat(clip.path()).isRegularFile());
    assertThat(corpus.leftOut()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("readers")
  void labelsHaveCommonNames(Case one) throws IOException {
    one.fill().in(folder);
    assertThat(one.reader().open(one.placeIn(folder)).labels()).isSubsetOf(COMMON_LABELS);
  }

  @ParameterizedTest
  @MethodSource("readers")
  void unknownNameIsRefusedAndNamed(Case one) throws IOException {
    one.fill().in(folder);
    one.spoil().in(folder);
    assertThatThrownBy(() -> one.reader().open(one.placeIn(folder)))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining(one.intruder());
  }

  @ParameterizedTest
  @MethodSource("readers")
  void lenientReaderLeavesOutUnknownNamesAndSaysWhich(Case one) throws IOException {
    one.fill().in(folder);
    List<Clip> expected = one.reader().open(one.placeIn(folder)).clips();
    one.spoil().in(folder);
    Corpus corpus = one.reader().lenient().open(one.placeIn(folder));
    assertThat(corpus.clips()).isEqualTo(expected);
    assertThat(corpus.leftOut()).hasSize(1);
    CorpusFinding finding = corpus.leftOut().get(0);
    assertThat(finding.kind()).isEqualTo(CorpusFinding.Kind.UNREADABLE_NAME);
    assertThat(finding.message()).contains(one.intruder());
    assertThat(CorpusReport.of(corpus).findings(CorpusFinding.Kind.UNREADABLE_NAME))
        .containsExactly(finding);
  }

  @ParameterizedTest
  @MethodSource("readers")
  void onlyLenientReadersLookAtTheAudio(Case one) throws IOException {
    one.fill().in(folder);
    Corpus whole = one.reader().open(one.placeIn(folder));
    Path emptied = whole.clips().get(0).path();
    Files.write(emptied, new byte[0]);
    assertThat(one.reader().open(one.placeIn(folder)).clips()).isEqualTo(whole.clips());
    Corpus corpus = one.reader().lenient().open(one.placeIn(folder));
    assertThat(corpus.clips()).isEqualTo(whole.clips().subList(1, whole.size()));
    assertThat(corpus.leftOut())
        .singleElement()
        .returns(CorpusFinding.Kind.EMPTY, CorpusFinding::kind)
        .returns(List.of(emptied), CorpusFinding::files);
  }

  @ParameterizedTest
  @MethodSource("readers")
  void lenientReaderStillNeedsOneUsableClip(Case one) throws IOException {
    one.fill().in(folder);
    for (Clip clip : one.reader().open(one.placeIn(folder)).clips()) {
      Files.write(clip.path(), new byte[0]);
    }
    assertThatThrownBy(() -> one.reader().lenient().open(one.placeIn(folder)))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining("no usable clips");
  }

  @ParameterizedTest
  @MethodSource("readers")
  void missingPlaceIsRefusedAndNamed(Case one) {
    Path missing = folder.resolve("missing");
    for (CorpusReader reader : List.of(one.reader(), one.reader().lenient())) {
      assertThatThrownBy(() -> reader.open(missing))
          .isInstanceOf(CorpusException.class)
          .hasMessageContaining(missing.toString());
    }
  }

  private static Comparator<Clip> byId() {
    return Comparator.comparing(Clip::id);
  }
}
