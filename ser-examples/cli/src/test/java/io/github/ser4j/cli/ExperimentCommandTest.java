package io.github.ser4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.audio.WaveformWriter;
import io.github.ser4j.augment.GaussianNoise;
import io.github.ser4j.corpus.synthetic.SyntheticSpeech;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ExperimentCommandTest extends CommandTest {
  private static final String SEQUENCE =
      "experiment sequence --corpus folder --data {} --speaker-pattern {} --epochs 1 --out {}";

  private static Path finished;

  @BeforeAll
  static void runOne() {
    finished = folder.resolve("it's finished");
    Run run =
        ser(SEQUENCE + " --protocol folds --folds 3 --no-final-model", corpus, SPEAKER, finished);
    assertThat(run.out()).startsWith("pooled UAR ").contains("report " + finished);
    assertThat(run.err())
        .contains("corpus: 18 clips of 3 speakers, 6 emotions; folds, 1 seed(s), 3 training(s)")
        .contains("seed 42, fold 2/3  epoch 1/1  loss", "seed 42, fold 3/3  test: UAR ");
  }

  @Test
  void folderHasThePageAndTheFiles() {
    assertThat(finished)
        .isDirectoryContaining("glob:**/metrics.json")
        .isDirectoryContaining("glob:**/history.csv")
        .isDirectoryContaining("glob:**/predictions.csv");
    assertThat(finished.resolve("model.ser")).doesNotExist();
    assertThat(finished.resolve("report.html"))
        .content()
        .contains("ser experiment sequence --corpus folder", "it&#39;\\&#39;&#39;s finished&#39;");
  }

  @Test
  void experimentsAreCompared() throws IOException {
    Path page = folder.resolve("compared.html");
    Run table = ser("experiment compare --html {} {} {}", page, finished, finished);
    assertThat(table.out()).contains("pooled UAR", "McNemar on clips, seed 42: 0 right with");
    assertThat(page).content().contains("Comparison of ");
    assertThat(ser("experiment compare --json {} {}", finished, finished).out())
        .startsWith("{")
        .contains("\"mcNemar\"");
    assertFailure(
        "is not the folder of an experiment", "experiment compare {} {}", finished, folder);
    assertWrongUsage("Missing required parameter", "experiment compare {}", finished);
  }

  @Test
  void corporaAreCrossed() throws IOException {
    Path tess = Files.createDirectories(folder.resolve("tess"));
    Path csv = folder.resolve("clips.csv");
    StringBuilder list = new StringBuilder("path,label,speaker\n");
    for (var clip : SyntheticSpeech.open(folder.resolve("speech")).clips()) {
      list.append(clip.path()).append(',').append(clip.label());
      list.append(',').append(clip.speaker().orElseThrow()).append('\n');
    }
    Files.writeString(csv, list);
    Path out = folder.resolve("crossed");
    Run run =
        ser(
            "experiment cross --corpora synthetic={},csv={} --experiment spectrogram --folds 2"
                + " --epochs 1 --out {}",
            folder.resolve("speech"),
            csv,
            out);
    assertThat(run.out()).contains("trained \\ tested", "synthetic", "csv", "report " + out);
    assertThat(out.resolve("map.csv")).content().contains("synthetic,csv,42,18,");
    assertFailure(
        "holds no audio files",
        "experiment cross --corpora synthetic={},tess={} --out {}",
        folder.resolve("speech"),
        tess,
        folder.resolve("never"));
  }

  @Test
  void referenceRunsNeedTheCorpusOrItsLicense() throws IOException {
    Path never = folder.resolve("never");
    assertWrongUsage("Missing required argument", "experiment reference --out {}", never);
    Run refused =
        run("experiment reference --download {} --out {}", folder.resolve("cremad"), never);
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err())
        .contains("License of the corpus: ", "to accept the license, add --accept-license");
    Path empty = Files.createDirectories(folder.resolve("no clips"));
    assertFailure("holds no audio files", "experiment reference --data {} --out {}", empty, never);
    assertThat(never).doesNotExist();
  }

  @Test
  void referenceRunsStandBesideThePublishedResults() throws IOException {
    Path data = Files.createDirectories(folder.resolve("AudioWAV"));
    int actor = 1001;
    Waveform speech = Waveform.load(recording).slice(Duration.ZERO, Duration.ofMillis(400));
    for (int i = 0; i < 32; i++) {
      // Each of 8 actors has two clips of anger and of sadness.
      String emotion = i % 2 == 0 ? "ANG" : "SAD";
      String sentence = i % 4 < 2 ? "DFA" : "IEO";
      String name = (actor + i / 4) + "_" + sentence + "_" + emotion + "_XX.wav";
      WaveformWriter.writePcm16(GaussianNoise.snrDb(20).apply(speech, i), data.resolve(name));
    }
    Path out = folder.resolve("reference");
    Run run = ser("experiment reference --data {} --epochs 1 --only 1d-sgd --out {}", data, out);
    assertThat(run.lines().get(0)).startsWith("experiment").endsWith("published");
    assertThat(run.lines().get(1)).startsWith("1d-sgd").contains("stratified").contains("0.2984");
    assertThat(run.lines().get(2)).startsWith("1d-sgd").contains("speaker");
    assertThat(out.resolve("1d-sgd/report.html")).exists();
    assertThat(out.resolve("1d-sgd-speaker/report.html")).exists();
  }

  @Test
  void wrongUsageIsOneLine() {
    Path never = folder.resolve("never");
    assertWrongUsage("give the name of an experiment", "experiment --out {}", never);
    assertWrongUsage(
        "experiment '3d' is unknown; known are 1d-adam",
        "experiment 3d --corpus folder --data {} --out {}",
        corpus,
        never);
    assertWrongUsage(
        "--folds is given, but requires --protocol folds",
        SEQUENCE + " --folds 3",
        corpus,
        SPEAKER,
        never);
    assertWrongUsage(
        "--test-fraction is given, but --protocol folds tests every clip once",
        SEQUENCE + " --protocol folds --test-fraction 0.2",
        corpus,
        SPEAKER,
        never);
    assertWrongUsage(
        "only classic models adapt to speakers", SEQUENCE + " --adapted", corpus, SPEAKER, never);
    assertWrongUsage(
        "has no network to calibrate",
        SEQUENCE.replace("sequence", "classic").replace("--epochs 1", "--calibrated"),
        corpus,
        SPEAKER,
        never);
    assertWrongUsage(
        "seeds is 0, but must be at least 1", SEQUENCE + " --seeds 0", corpus, SPEAKER, never);
    assertThat(never).doesNotExist();
  }

  @Test
  void faultsOfDataAreOneLine() {
    Path never = folder.resolve("never");
    assertFailure("has 1 speaker(s)", SEQUENCE, corpus, "s", never);
    assertFailure(
        "holds another experiment: ",
        SEQUENCE + " --protocol leave-one-speaker-out",
        corpus,
        SPEAKER,
        finished);
    assertFailure("cannot hold an experiment", SEQUENCE, corpus, SPEAKER, recording);
    assertThat(never).doesNotExist();
  }
}
