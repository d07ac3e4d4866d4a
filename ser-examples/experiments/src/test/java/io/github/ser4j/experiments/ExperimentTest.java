package io.github.ser4j.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusException;
import io.github.ser4j.evaluation.Evaluation;
import io.github.ser4j.internal.ProcessLock;
import io.github.ser4j.recognizer.EmotionRecognizer;
import io.github.ser4j.report.PredictionsCsv;
import io.github.ser4j.training.TrainingEvent;
import io.github.ser4j.training.TrainingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExperimentTest {
  private static final ExperimentPreset PRESET = SmallExperiments.preset("small", 4);

  @TempDir private static Path shared;

  private static Corpus corpus;

  @TempDir private Path folder;

  @BeforeAll
  static void makeSpeech() {
    corpus = SmallExperiments.corpus(shared.resolve("speech"));
  }

  private static Experiment.Builder eachSpeaker(Path folder) {
    return Experiment.builder(PRESET, corpus, folder).protocol(SmallExperiments.eachSpeaker());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1d-sgd",
        "1d-adam",
        "1d-augmented-sgd",
        "1d-augmented-adam",
        "2d",
        "2d-augmented",
        "1d-zhao2019",
        "network"
      })
  void eachPresetGoesFromClipsToAReport(String name) throws IOException {
    ExperimentPreset preset = ExperimentPreset.named(name);
    StringBuilder out = new StringBuilder();
    ExperimentResult result =
        Experiment.builder(preset, corpus, folder.resolve(name))
            .protocol(new ExperimentProtocol(preset.usualKind(), 2, 0.3, 0.3))
            .epochs(1)
            .settings(TrainingSettings.quiet().withProgress(out).withCommand("ser experiment"))
            .build()
            .run();
    assertThat(result.seeds()).containsOnlyKeys(42L);
    assertThat(out).contains("12 clips of 3 speakers, 2 emotions", "epoch 1/1", "test: UAR ");
    String page = Files.readString(result.folder().resolve("report.html"));
    assertThat(page).contains(preset.title(), "validation", "One seed is not a result");
    assertThat(page.contains("Speakers overlap in this protocol"))
        .isEqualTo(preset.usualKind() == ExperimentProtocol.Kind.STRATIFIED);
    assertThat(page.contains("accuracy 0.6276, loss 1.0179 on the 2233 test clips of CREMA-D"))
        .isEqualTo(name.equals("2d-augmented"));
    JsonObject seed = metrics(result.folder()).getAsJsonArray("perSeed").get(0).getAsJsonObject();
    assertThat(seed.getAsJsonObject("parts").keySet())
        .containsExactly("test", "validation", "training");
    try (EmotionRecognizer model = EmotionRecognizer.load(result.folder().resolve("model.ser"))) {
      assertThat(model.labels()).containsExactly("anger", "sadness");
      assertThat(model.card().orElseThrow().toString())
          .contains(preset.title(), "12 clips of 3 speakers", "pooledUar", "Do not make decisions");
      assertThat(model.selfCheck().orElseThrow()).isLessThan(1e-5);
    }
  }

  @Test
  void folderHoldsEverySeedAndFold() throws IOException {
    ExperimentResult result = eachSpeaker(folder).seeds(7, 2).build().run();
    Map<Long, Evaluation> seeds =
        new TreeMap<>(PredictionsCsv.readSeeds(folder.resolve("predictions.csv")));
    assertThat(seeds.keySet()).containsExactly(7L, 8L);
    assertThat(seeds.values()).allMatch(seed -> seed.predictions().size() == 12);
    assertThat(Files.readAllLines(folder.resolve("history.csv")))
        .first()
        .asString()
        .startsWith("seed,fold,network,epoch,trainingLoss");
    assertThat(folder.resolve("history.csv")).content().contains("\n8,3,1,1,", "\n7,all,1,1,");

    JsonObject metrics = metrics(folder);
    assertThat(metrics.get("accuracy").getAsDouble())
        .isCloseTo(result.spread(Evaluation::accuracy).mean(), within(1e-12));
    assertThat(metrics.get("pooledUar").getAsDouble())
        .isCloseTo(result.spread(Evaluation::unweightedAverageRecall).mean(), within(1e-12));
    assertThat(metrics.get("meanSpeakerUar").getAsDouble())
        .isCloseTo(
            result.spread(Evaluation::meanSpeakerUnweightedAverageRecall).mean(), within(1e-12));
    // As wide as for 12 clips, not for 24 predictions.
    JsonObject interval = metrics.getAsJsonObject("accuracyInterval");
    assertThat(interval.get("high").getAsDouble() - interval.get("low").getAsDouble())
        .isGreaterThan(0.2);
    assertThat(metrics.getAsJsonObject("spread").getAsJsonObject("accuracy").keySet())
        .contains("mean", "standardDeviation", "min", "max");
    assertThat(metrics.getAsJsonArray("perSeed").get(1).getAsJsonObject().getAsJsonArray("folds"))
        .hasSize(3);
    assertThat(metrics.getAsJsonObject("groups").keySet()).contains("speaker", "duration");
    assertThat(folder.resolve("report.html"))
        .content()
        .contains(
            "Results of each seed", "trained with all clips and seed 7", "Speaker by speaker");
    assertThat(result.toString()).contains("pooled UAR 0.", "(2 values)", "report.html");
    try (Stream<Path> features = Files.list(folder.resolve("features"))) {
      assertThat(features.filter(file -> file.toString().endsWith(".f32"))).hasSize(1);
    }
  }

  @Test
  void classicModelHasNoEpochsButImportances() throws IOException {
    ExperimentResult result = classic(folder).build().run();
    assertThat(folder.resolve("history.csv")).hasContent("seed,fold,network");
    JsonObject importances = metrics(folder).getAsJsonObject("permutationImportance");
    assertThat(importances.keySet()).contains("row 0");
    assertThat(metrics(folder).has("adaptedWith")).isFalse();
    assertThat(folder.resolve("report.html"))
        .content()
        .contains("What the model relies on", "shrinkage-lda(")
        .doesNotContain("One seed is not a result", "Learning curves", "Adapted to the speaker");
    assertThat(result.toString()).contains("pooled UAR");
    assertThatThrownBy(() -> classic(folder.resolve("epochs")).epochs(3).build())
        .hasMessageContaining("has no network");
  }

  @Test
  void calibratedExperimentTellsWhatTheTemperatureChanges() throws IOException {
    eachSpeaker(folder).calibrated().seeds(7, 2).build().run();
    JsonObject metrics = metrics(folder);
    JsonObject before = metrics.getAsJsonObject("uncalibrated");
    assertThat(before.keySet()).containsExactly("loss", "calibrationError");
    assertThat(before.get("loss")).isNotEqualTo(metrics.get("loss"));
    assertThat(metrics.getAsJsonObject("spread").keySet()).contains("calibrationError");
    double loss = 0;
    for (JsonElement seed : metrics.getAsJsonArray("perSeed")) {
      JsonObject test = seed.getAsJsonObject().getAsJsonObject("parts").getAsJsonObject("test");
      loss += test.getAsJsonObject("uncalibrated").get("loss").getAsDouble() / 2;
      for (JsonElement fold : seed.getAsJsonObject().getAsJsonArray("folds")) {
        assertThat(fold.getAsJsonObject().get("temperature").getAsDouble()).isPositive();
      }
    }
    assertThat(before.get("loss").getAsDouble()).isCloseTo(loss, within(1e-9));
    assertThat(folder.resolve("report.html"))
        .content()
        .contains(
            "Calibration of the test part", " in 6 trainings; log probabilities are divided by it");

    // Without calibration, the same networks have the same probabilities as without temperature.
    Path plain = folder.resolve("plain");
    eachSpeaker(plain).seeds(7, 2).build().run();
    assertThat(metrics(plain).has("uncalibrated")).isFalse();
    assertThat(metrics(plain).get("loss").getAsDouble())
        .isCloseTo(before.get("loss").getAsDouble(), within(1e-4));
    assertThat(metrics(plain).get("calibrationError").getAsDouble())
        .isCloseTo(before.get("calibrationError").getAsDouble(), within(1e-4));
    assertThat(plain.resolve("report.html"))
        .content()
        .doesNotContain("Calibration of the test part");
  }

  @Test
  void adaptedExperimentComparesWhatItWasAdaptedWith() throws IOException {
    classic(folder).adapted().build().run();
    JsonObject metrics = metrics(folder);
    assertThat(metrics.get("protocol").getAsString()).contains("adapted to each test speaker");
    JsonObject adapted = metrics.getAsJsonObject("adaptedWith");
    assertThat(adapted.keySet())
        .containsExactly(
            "no clips",
            "5 clips",
            "10 clips",
            "20 clips",
            "all clips",
            "only anger",
            "only sadness");
    assertThat(adapted.getAsJsonObject("all clips").get("pooledUar"))
        .isEqualTo(metrics.get("pooledUar"));
    assertThat(folder.resolve("report.html"))
        .content()
        .contains("Adapted to the speaker", "only anger");
  }

  private static Experiment.Builder classic(Path folder) {
    return Experiment.builder(SmallExperiments.classic(), corpus, folder)
        .protocol(new ExperimentProtocol(ExperimentProtocol.Kind.LEAVE_ONE_SPEAKER_OUT, 5, 0.3, 0))
        .withoutFinalModel();
  }

  @Test
  void killedExperimentResumesAndEndsWithTheSameFiles() throws IOException {
    Path whole = folder.resolve("whole");
    eachSpeaker(whole).build().run();
    Path killed = folder.resolve("killed");
    // In the middle of the first fold, of the second, and of the training with all clips.
    for (int epochs : List.of(2, 3, 7)) {
      TrainingSettings settings = TrainingSettings.quiet().withListener(killer(epochs));
      assertThatThrownBy(() -> eachSpeaker(killed).settings(settings).build().run())
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("killed");
      assertThat(killed.resolve("metrics.json")).doesNotExist();
    }
    StringBuilder out = new StringBuilder();
    TrainingSettings settings = TrainingSettings.quiet().withProgress(out);
    eachSpeaker(killed).settings(settings).build().run();
    assertThat(out).contains("of 4 training(s) were finished before", "reached before, resuming");
    assertSame(whole, killed);

    out.setLength(0);
    eachSpeaker(killed).settings(settings).build().run();
    assertThat(out).contains("4 of 4 training(s) were finished before").doesNotContain("epoch");
    assertSame(whole, killed);
  }

  private static TrainingListener killer(int epochs) {
    int[] left = {epochs};
    return event -> {
      if (event instanceof TrainingEvent.CheckpointWritten && --left[0] == 0) {
        throw new IllegalStateException("killed");
      }
    };
  }

  private static void assertSame(Path expected, Path actual) throws IOException {
    for (String file : List.of("metrics.json", "predictions.csv", "model.ser", "experiment.json")) {
      assertThat(actual.resolve(file)).hasSameBinaryContentAs(expected.resolve(file));
    }
    assertThat(historyWithoutTimes(actual)).isEqualTo(historyWithoutTimes(expected));
  }

  private static List<String> historyWithoutTimes(Path folder) throws IOException {
    return Files.readAllLines(folder.resolve("history.csv")).stream()
        .map(line -> line.substring(0, line.lastIndexOf(',')))
        .toList();
  }

  @Test
  void failedWriteLosesNothing() throws IOException {
    Path run = folder.resolve("run");
    TrainingSettings settings =
        TrainingSettings.quiet().withListener(event -> block(run.resolve("metrics.json")));
    assertThatThrownBy(() -> eachSpeaker(run).settings(settings).build().run())
        .isInstanceOf(ExperimentException.class)
        .hasMessageContaining("metrics.json: cannot be written: ")
        .hasMessageContaining("the same command resumes the experiment");
    Files.delete(run.resolve("metrics.json"));
    StringBuilder out = new StringBuilder();
    eachSpeaker(run).settings(TrainingSettings.quiet().withProgress(out)).build().run();
    assertThat(out).doesNotContain("epoch");
    assertThat(metrics(run).keySet()).contains("pooledUar");
  }

  private static void block(Path file) {
    try {
      Files.createDirectories(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void folderOfAnotherExperimentIsRefusedWithTheDifferences() throws IOException {
    TrainingSettings stopped = TrainingSettings.quiet().withListener(killer(1));
    assertThatThrownBy(() -> eachSpeaker(folder).settings(stopped).build().run())
        .hasMessage("killed");
    String before = Files.readString(folder.resolve("experiment.json"));
    assertRefused(eachSpeaker(folder).seeds(1, 2).build(), "seeds 1 2, but there it is 42");
    assertRefused(eachSpeaker(folder).epochs(9).build(), "plan: epochs 9, but there it is 3");
    assertRefused(
        Experiment.builder(SmallExperiments.preset("other", 4), corpus, folder)
            .protocol(SmallExperiments.eachSpeaker())
            .build(),
        "experiment other, but there it is small");
    assertThat(folder.resolve("experiment.json")).hasContent(before);
    // A model that is left out changes no result.
    eachSpeaker(folder).withoutFinalModel().build().run();
    assertThat(folder.resolve("model.ser")).doesNotExist();
    assertThat(folder.resolve("report.html")).exists();
  }

  @Test
  void folderThatCannotBeUsedIsRefused() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertRefused(eachSpeaker(file).build(), "file: cannot hold an experiment");
    assertRefused(eachSpeaker(folder).build(), "is neither empty nor the folder of an experiment");
    Path used = Files.createDirectory(folder.resolve("used"));
    try (ProcessLock lock = ProcessLock.ifFree(used.resolve("experiment.json")).orElseThrow()) {
      assertThat(lock).isNotNull();
      assertRefused(eachSpeaker(used).build(), "an experiment is running in this folder");
    }
    Path broken = Files.createDirectory(folder.resolve("broken"));
    Files.writeString(broken.resolve("experiment.json"), "{");
    assertRefused(eachSpeaker(broken).build(), "is not the description of an experiment");
  }

  @Test
  void corpusThatDoesNotSuitIsRefusedBeforeAnythingIsWritten() {
    Path run = folder.resolve("run");
    Corpus oneSpeaker = corpus.withSpeakers(List.of(corpus.speakers().get(0)));
    assertThatThrownBy(() -> Experiment.builder(PRESET, oneSpeaker, run).build().run())
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining("has 1 speaker(s)");
    Corpus oneLabel = corpus.withLabels(List.of("anger"));
    assertRefused(
        Experiment.builder(PRESET, oneLabel, run).build(), "at least 2 are needed to tell them");
    String rare =
        corpus
            .withSpeakers(List.of(corpus.speakers().get(0)))
            .withLabels(List.of("anger"))
            .clips()
            .stream()
            .map(clip -> clip.id())
            .findFirst()
            .orElseThrow();
    Corpus fewClips = corpus.where(clip -> !clip.label().equals("anger") || clip.id().equals(rare));
    assertRefused(
        Experiment.builder(PRESET, fewClips, run).protocol(SmallExperiments.eachSpeaker()).build(),
        "has too few clips of anger: none of them is in the training part of");
    assertThatThrownBy(
            () ->
                Experiment.builder(PRESET, corpus, run)
                    .protocol(new ExperimentProtocol(ExperimentProtocol.Kind.SPEAKER, 5, 0.3, 0))
                    .build()
                    .run())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("stops early, for which it needs a validation part");
    assertThat(run).doesNotExist();
  }

  private static void assertRefused(Experiment experiment, String message) {
    assertThatThrownBy(experiment::run)
        .isInstanceOf(ExperimentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void namesAreThoseOfReferenceRunsAndRecipes() {
    assertThat(ExperimentPreset.names()).contains("1d-sgd", "2d-augmented", "recommended");
    assertThat(ExperimentPreset.names())
        .allSatisfy(name -> assertThat(ExperimentPreset.named(name).name()).isEqualTo(name));
    assertThatThrownBy(() -> ExperimentPreset.named("3d"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("experiment '3d' is unknown; known are 1d-adam, ");
  }

  private static JsonObject metrics(Path folder) throws IOException {
    return JsonParser.parseString(Files.readString(folder.resolve("metrics.json")))
        .getAsJsonObject();
  }
}
