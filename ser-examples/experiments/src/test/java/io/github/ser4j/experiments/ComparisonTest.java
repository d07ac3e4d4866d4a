package io.github.ser4j.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.evaluation.Evaluation;
import io.github.ser4j.report.PredictionsCsv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two experiments against each other, and corpora by corpora. */
class ComparisonTest {
  @TempDir private static Path shared;

  private static Corpus corpus;
  private static Path small;
  private static Path large;

  @TempDir private Path folder;

  @BeforeAll
  static void runExperiments() {
    corpus = SmallExperiments.corpus(shared.resolve("speech"));
    small = shared.resolve("small");
    large = shared.resolve("large");
    run("small", 4, small);
    run("large", 8, large);
  }

  private static void run(String name, int lstmUnits, Path place) {
    Experiment.builder(SmallExperiments.preset(name, lstmUnits), corpus, place)
        .protocol(SmallExperiments.eachSpeaker())
        .seeds(42, 2)
        .withoutFinalModel()
        .build()
        .run();
  }

  @Test
  void experimentsAreComparedOnClipsAndSpeakers() throws IOException {
    ExperimentComparison comparison = ExperimentComparison.of(small, large);
    assertThat(comparison.toString())
        .contains("small", "large", "pooled UAR", "95 % interval", "mean UAR of speakers")
        .contains("McNemar on clips, seed 42: ", "McNemar on clips, seed 43: ")
        .contains("Wilcoxon over speakers: ");
    JsonObject json = JsonParser.parseString(comparison.toJson()).getAsJsonObject();
    double first = json.getAsJsonObject("first").get("pooledUar").getAsDouble();
    double second = json.getAsJsonObject("second").get("pooledUar").getAsDouble();
    assertThat(first)
        .isEqualTo(PredictionsCsv.read(small.resolve("predictions.csv")).unweightedAverageRecall());
    assertThat(json.getAsJsonObject("difference").get("pooledUar").getAsDouble())
        .isEqualTo(second - first);
    assertThat(json.getAsJsonArray("mcNemar")).hasSize(2);
    Path page = folder.resolve("page.html");
    comparison.writePage(page);
    assertThat(page).content().contains("Comparison of small and large", "McNemar");
    assertThat(ExperimentComparison.of(small, small).toString())
        .contains(small.toString(), "+0.0000, 95 % interval +0.0000 to +0.0000");
  }

  @Test
  void experimentsWithNothingInCommonAreRefused() throws IOException {
    assertRefused(folder, "is not the folder of an experiment");
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.copy(small.resolve("experiment.json"), other.resolve("experiment.json"));
    Map<Long, Evaluation> seeds = PredictionsCsv.readSeeds(small.resolve("predictions.csv"));
    Evaluation one = seeds.values().iterator().next();
    Path predictions = other.resolve("predictions.csv");
    PredictionsCsv.writeSeeds(new TreeMap<>(Map.of(1L, List.of(one))), predictions);
    assertRefused(other, "but at least 1 must be in both");
    Evaluation fewer =
        Evaluation.of(one.protocol(), one.labels(), one.predictions().subList(1, 12));
    PredictionsCsv.writeSeeds(new TreeMap<>(Map.of(42L, List.of(fewer))), predictions);
    assertRefused(other, "cannot be compared: 1 of 12 clips are in the first evaluation");
  }

  private static void assertRefused(Path other, String message) {
    assertThatThrownBy(() -> ExperimentComparison.of(small, other))
        .isInstanceOf(ExperimentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void eachCorpusIsTestedWithEachTraining() throws IOException {
    Map<String, Corpus> corpora = new LinkedHashMap<>();
    corpora.put("one", Corpus.of("one", corpus.clips()));
    corpora.put("two", Corpus.of("two", corpus.clips()));
    CrossCorpusExperiment.Builder builder =
        CrossCorpusExperiment.builder(SmallExperiments.preset("small", 4), corpora, folder)
            .folds(3)
            .epochs(1)
            .seeds(42, 2);
    CrossCorpusResult result = builder.build().run();
    assertThat(result.cells())
        .extracting(cell -> cell.trained() + " " + cell.tested())
        .containsExactly("one one", "one two", "two one", "two two");
    assertThat(result.cells())
        .allSatisfy(cell -> assertThat(cell.seeds()).containsOnlyKeys(42L, 43L))
        .allSatisfy(
            cell ->
                assertThat(cell.seeds().values())
                    .allMatch(each -> each.predictions().size() == 12));
    assertThat(result.toString()).contains("trained \\ tested", "report.html");
    assertThat(Files.readAllLines(folder.resolve("map.csv"))).hasSize(9);
    assertThat(folder.resolve("metrics.json")).content().contains("\"trained\": \"two\"");
    assertThat(folder.resolve("report.html"))
        .content()
        .contains("Across corpora", "in 3 folds by speaker", "means over 2 seeds");

    StringBuilder out = new StringBuilder();
    builder.settings(TrainingSettings.quiet().withProgress(out)).build().run();
    assertThat(out).contains("16 of 16 training(s) were finished before").doesNotContain("epoch");
    assertThatThrownBy(() -> ExperimentComparison.of(folder, small))
        .isInstanceOf(ExperimentException.class)
        .hasMessageContaining("holds a map of corpora, but only experiments can be compared");
  }

  @Test
  void emotionsThatNotAllCorporaHaveAreLeftOut() {
    Corpus other =
        Corpus.of("other", corpus.clips()).mapLabels(Map.of("anger", "joy", "sadness", "sadness"));
    assertThatThrownBy(
            () ->
                CrossCorpusExperiment.builder(
                        SmallExperiments.preset("small", 4),
                        Map.of("a", corpus, "b", other),
                        folder)
                    .build()
                    .run())
        .isInstanceOf(ExperimentException.class)
        .hasMessageContaining("have the emotions [sadness] in common, but at least 2 are needed");
    assertThatThrownBy(
            () ->
                CrossCorpusExperiment.builder(
                    SmallExperiments.preset("small", 4), Map.of("a", corpus), folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("number of corpora is 1, but must be at least 2");
  }
}
