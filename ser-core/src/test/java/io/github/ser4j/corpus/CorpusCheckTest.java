package io.github.ser4j.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.audio.WaveformWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusCheckTest {
  private static final String LFS_POINTER =
      """
      version https://git-lfs.github.com/spec/v1
      oid sha256:c6f94b2592487c7556bd86df7df6e8f4420d1b9c11414aeec9d8e5e640b51495
      size 72862
      """;

  @TempDir private Path folder;

  @Test
  void soundCorpusGivesNothingToWarnOf() throws IOException {
    SoundFiles.write(
        folder,
        "03a01Wa.wav",
        "03a01Lb.wav",
        "03a01Ec.wav",
        "03a01Ad.wav",
        "03a01Fa.wav",
        "03a01Ta.wav",
        "03a01Na.wav");
    CorpusReport report = CorpusReport.of(EmoDb.open(folder));
    assertThat(report.findings()).isEmpty();
    assertThat(report)
        .hasToString(
            "emodb: 7 clips, 0.10 to 0.10 s, median 0.10 s, mean 0.10 s, 0.7 s in all\n"
                + "no problems found");
  }

  @Test
  void everyPlantedProblemIsFoundAndNamed() throws IOException {
    SoundFiles.write(folder, "anger/1.wav", "anger/2.wav", "anger/3.wav", "fear/4.wav");
    Files.writeString(folder.resolve("anger/pointer.wav"), LFS_POINTER);
    Files.write(folder.resolve("anger/empty.wav"), new byte[0]);
    SoundFiles.write(folder.resolve("fear/no-samples.wav"), new float[0]);
    Files.writeString(folder.resolve("fear/damaged.wav"), "RIFF????WAVE");
    float[] hum = new float[800];
    Arrays.fill(hum, 100, 200, 3f / 32768);
    SoundFiles.write(folder.resolve("fear/silent.wav"), hum);
    Files.copy(folder.resolve("anger/1.wav"), folder.resolve("anger/1-again.wav"));
    Files.copy(folder.resolve("anger/2.wav"), folder.resolve("fear/2-again.wav"));
    SoundFiles.write(folder.resolve("fear/short.wav"), 0.024);
    SoundFiles.write(folder.resolve("fear/long.wav"), 0.401);

    Corpus corpus = FolderCorpus.withoutSpeakers().open(folder);
    CorpusReport report = CorpusReport.of(corpus);
    assertThat(files(report, CorpusFinding.Kind.LFS_POINTER)).containsExactly("pointer.wav");
    assertThat(files(report, CorpusFinding.Kind.EMPTY))
        .containsExactly("empty.wav", "no-samples.wav");
    assertThat(files(report, CorpusFinding.Kind.UNREADABLE_AUDIO)).containsExactly("damaged.wav");
    assertThat(files(report, CorpusFinding.Kind.SILENT)).containsExactly("silent.wav");
    assertThat(files(report, CorpusFinding.Kind.IDENTICAL)).containsExactly("1.wav", "1-again.wav");
    assertThat(files(report, CorpusFinding.Kind.IDENTICAL_ACROSS_LABELS))
        .containsExactly("2.wav", "2-again.wav");
    assertThat(files(report, CorpusFinding.Kind.UNUSUAL_LENGTH))
        .containsExactly("long.wav", "short.wav");
    assertThat(report.findings()).hasSize(9).isSortedAccordingTo(CorpusCheckTest::byKind);
    assertThat(report.toString())
        .contains(
            "identical clips with different labels: 1\n  ",
            "byte for byte, but are labeled anger and fear",
            "empty clips: 2\n  ",
            "lasts 0.401 s, which is far from the median of 0.100 s");
    assertThat(report.durations().orElseThrow())
        .returns(9, Durations::clips)
        .returns(0.024, Durations::minSeconds)
        .returns(0.401, Durations::maxSeconds);

    Corpus usable = FolderCorpus.withoutSpeakers().reader().lenient().open(folder);
    assertThat(usable.size()).isEqualTo(corpus.size() - 5);
    assertThat(usable.leftOut()).hasSize(5);
    assertThat(CorpusReport.of(usable).findings()).containsExactlyElementsOf(report.findings());
    assertThat(Durations.of(usable).clips()).isEqualTo(8);
  }

  @Test
  void nestedCopyOfACorpusIsOneFinding() throws IOException {
    SoundFiles.write(
        folder,
        "Actor_01/03-01-06-01-02-01-01.wav",
        "Actor_02/03-01-02-01-01-01-02.wav",
        "Actor_02/03-01-02-01-01-02-02.wav");
    Path copy = folder.resolve("audio_speech_actors_01-24");
    for (Clip clip : Ravdess.open(folder).clips()) {
      Path to = copy.resolve(folder.relativize(clip.path()));
      Files.createDirectories(Objects.requireNonNull(to.getParent()));
      Files.copy(clip.path(), to);
    }
    Path other = folder.resolve("Actor_03/03-01-08-01-01-01-03.wav");
    Files.createDirectories(Objects.requireNonNull(other.getParent()));
    Files.copy(folder.resolve("Actor_01/03-01-06-01-02-01-01.wav"), other);
    Corpus corpus = Ravdess.open(folder);
    assertThat(corpus.identicalClips()).extracting(List::size).containsExactly(3, 2, 2);
    CorpusReport report = CorpusReport.of(corpus);
    assertThat(report.findings(CorpusFinding.Kind.IDENTICAL_ACROSS_LABELS)).hasSize(1);
    CorpusFinding finding = report.findings(CorpusFinding.Kind.IDENTICAL).get(0);
    assertThat(report.findings(CorpusFinding.Kind.IDENTICAL)).hasSize(1);
    assertThat(finding.files()).hasSize(4);
    assertThat(finding.message())
        .isEqualTo(
            folder
                + ", "
                + copy
                + ": hold the same 2 clips, byte for byte, for instance "
                + Path.of("Actor_02/03-01-02-01-01-01-02.wav")
                + "; delete one copy");
  }

  @Test
  void copiesOutsideOfFoldersAreFoundOneByOne() {
    List<List<Clip>> groups =
        List.of(List.of(clip("a.wav"), clip("b/a.wav")), List.of(clip("c.wav"), clip("b/c.wav")));
    assertThat(CopyFindings.of(groups))
        .extracting(CorpusFinding::message)
        .containsExactly(
            "a.wav, " + Path.of("b/a.wav") + ": are the same, byte for byte",
            "c.wav, " + Path.of("b/c.wav") + ": are the same, byte for byte");
  }

  private static Clip clip(String path) {
    return new Clip(path, Path.of(path), "anger", Optional.empty(), Map.of());
  }

  @Test
  void samplesInTheScaleOfIntegersAreFound() throws IOException {
    SoundFiles.write(folder, "anger/1.wav");
    WaveformWriter.writeFloat32(sine(2), folder.resolve("anger/loud.wav"));
    WaveformWriter.writeFloat32(sine(-32768), folder.resolve("anger/scaled.wav"));
    Corpus corpus = FolderCorpus.withoutSpeakers().reader().lenient().open(folder);
    assertThat(corpus.size()).isEqualTo(3);
    assertThat(CorpusReport.of(corpus).findings())
        .singleElement()
        .returns(CorpusFinding.Kind.BEYOND_FULL_SCALE, CorpusFinding::kind)
        .returns(List.of(folder.resolve("anger/scaled.wav")), CorpusFinding::files)
        .extracting(CorpusFinding::message)
        .asString()
        .contains("has samples of up to 32767.", "divide them");
  }

  private static Waveform sine(float amplitude) {
    float[] samples = new float[800];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = amplitude * (float) Math.sin(i);
    }
    return Waveform.of(samples, 8000);
  }

  @Test
  void lengthsUpToFourTimesTheMedianAreUsual() throws IOException {
    SoundFiles.write(folder, "a/1.wav", "a/2.wav", "a/3.wav");
    SoundFiles.write(folder.resolve("a/short.wav"), 0.025);
    SoundFiles.write(folder.resolve("a/long.wav"), 0.4);
    assertThat(CorpusReport.of(FolderCorpus.withoutSpeakers().open(folder)).findings()).isEmpty();
  }

  @Test
  void quietSpeechIsNotSilent() throws IOException {
    float[] quiet = new float[800];
    quiet[400] = 17f / 32768;
    SoundFiles.write(folder.resolve("a/quiet.wav"), quiet);
    assertThat(CorpusReport.of(FolderCorpus.withoutSpeakers().open(folder)).findings()).isEmpty();
    quiet[400] = 16f / 32768;
    SoundFiles.write(folder.resolve("a/quiet.wav"), quiet);
    assertThat(CorpusReport.of(FolderCorpus.withoutSpeakers().open(folder)).findings()).hasSize(1);
  }

  @Test
  void labelsThatTheCorpusDefinesAreMissed() throws IOException {
    SoundFiles.write(folder, "1001_IEO_ANG_HI.wav", "1001_IEO_NEU_XX.wav");
    Corpus corpus = CremaD.open(folder);
    assertThat(messages(corpus))
        .containsExactly(
            "cremad: has no clip with the label disgust",
            "cremad: has no clip with the label fear",
            "cremad: has no clip with the label happiness",
            "cremad: has no clip with the label sadness");
    assertThat(messages(corpus.withoutLabels(List.of("disgust", "fear", "happiness"))))
        .containsExactly("cremad: has no clip with the label sadness");
    assertThat(messages(corpus.withLabels(List.of("anger", "sadness"))))
        .containsExactly("cremad: has no clip with the label sadness");
  }

  @Test
  void fileThatIsNotThereIsFound() throws IOException {
    Path csv = Files.writeString(folder.resolve("list.csv"), "path,label\nnone.wav,anger\n");
    CorpusReport report = CorpusReport.of(CsvCorpus.open(csv));
    assertThat(report.durations()).isEmpty();
    assertThat(report.findings())
        .singleElement()
        .returns(CorpusFinding.Kind.UNREADABLE_AUDIO, CorpusFinding::kind)
        .returns(folder.resolve("none.wav") + ": no such file", CorpusFinding::message);
  }

  @Test
  void durationsAreThoseOfTheClips() throws IOException {
    SoundFiles.write(folder.resolve("a/1.wav"), 0.5);
    SoundFiles.write(folder.resolve("a/2.wav"), 0.1);
    SoundFiles.write(folder.resolve("b/3.wav"), 0.2);
    SoundFiles.write(folder.resolve("b/4.wav"), 0.4);
    Corpus corpus = FolderCorpus.withoutSpeakers().open(folder);
    Durations durations = Durations.of(corpus);
    assertThat(durations.clips()).isEqualTo(4);
    assertThat(durations.minSeconds()).isEqualTo(0.1);
    assertThat(durations.maxSeconds()).isEqualTo(0.5);
    assertThat(durations.medianSeconds()).isCloseTo(0.3, within(1e-12));
    assertThat(durations.meanSeconds()).isCloseTo(0.3, within(1e-12));
    assertThat(durations.totalSeconds()).isCloseTo(1.2, within(1e-12));
    assertThat(Durations.of(corpus.withLabels(List.of("b"))).clips()).isEqualTo(2);
    assertThat(durations.longerThan(0.2)).isEqualTo(2);
    assertThat(durations.longerThan(0.5)).isZero();
    assertThat(durations)
        .isEqualTo(Durations.of(corpus))
        .hasSameHashCodeAs(Durations.of(corpus))
        .isNotEqualTo(Durations.of(corpus.withLabels(List.of("b"))));
  }

  @Test
  void durationsNeedClipsThatCanBeRead() throws IOException {
    assertThatThrownBy(() -> Durations.of(Corpus.of("none", List.of())))
        .hasMessage("corpus none has no clips");
    Files.createDirectories(folder.resolve("a"));
    Files.write(folder.resolve("a/empty.wav"), new byte[0]);
    Corpus corpus = FolderCorpus.withoutSpeakers().open(folder);
    assertThatThrownBy(() -> Durations.of(corpus))
        .isInstanceOf(CorpusException.class)
        .hasMessageContainingAll("1 of 1 clips", "empty.wav: is empty");
  }

  private static List<String> messages(Corpus corpus) {
    return CorpusReport.of(corpus).findings().stream().map(CorpusFinding::message).toList();
  }

  private static List<String> files(CorpusReport report, CorpusFinding.Kind kind) {
    return report.findings(kind).stream()
        .flatMap(finding -> finding.files().stream())
        .map(file -> file.getFileName().toString())
        .toList();
  }

  private static int byKind(CorpusFinding one, CorpusFinding other) {
    return one.kind().compareTo(other.kind());
  }
}
