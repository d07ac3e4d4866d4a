package io.github.ser4j.experiments;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.ser4j.evaluation.Evaluation;
import io.github.ser4j.evaluation.Spread;
import io.github.ser4j.experiments.report.ExperimentReport;
import io.github.ser4j.experiments.report.ReportData;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What came of training on each of several corpora and testing on each.
 *
 * @param folder holds the files
 * @param corpora their names
 * @param cells each corpus trained on with each tested on, row by row
 */
public record CrossCorpusResult(Path folder, List<String> corpora, List<Cell> cells) {
  /**
   * One corpus trained on and one tested on.
   *
   * @param trained the name of the first
   * @param tested the name of the second
   * @param seeds the evaluation of each seed
   */
  public record Cell(String trained, String tested, Map<Long, Evaluation> seeds) {
    /**
     * Computes the unweighted average recall.
     *
     * @return its mean and spread over the seeds
     */
    public Spread recall() {
      return Spread.of(
          seeds.values().stream().mapToDouble(Evaluation::unweightedAverageRecall).toArray());
    }
  }

  void write(ExperimentFolder files, String recipe, List<String> notes, String command) {
    files.write("map.csv", csv());
    files.write("metrics.json", json());
    List<List<Double>> rows =
        corpora.stream()
            .map(
                trained ->
                    cells.stream()
                        .filter(cell -> cell.trained().equals(trained))
                        .map(cell -> cell.recall().mean())
                        .toList())
            .toList();
    ReportData page =
        ReportData.builder(
                recipe + " across corpora", "Trained on each corpus, and tested on each.")
            .crossCorpora(new ReportData.CrossCorpora(corpora, rows, notes))
            .command(command)
            .build();
    ExperimentReport.write(page, files.file("report.html"));
  }

  private String csv() {
    StringBuilder table =
        new StringBuilder("trained,tested,seed,clips,pooledUar,accuracy,macroF1,loss\n");
    for (Cell cell : cells) {
      cell.seeds()
          .forEach(
              (seed, each) ->
                  table
                      .append(cell.trained())
                      .append(',')
                      .append(cell.tested())
                      .append(',')
                      .append(seed)
                      .append(',')
                      .append(each.predictions().size())
                      .append(',')
                      .append(each.unweightedAverageRecall())
                      .append(',')
                      .append(each.accuracy())
                      .append(',')
                      .append(each.macroF1())
                      .append(',')
                      .append(each.logLoss())
                      .append('\n'));
    }
    return table.toString();
  }

  private String json() {
    JsonArray array = new JsonArray();
    for (Cell cell : cells) {
      JsonObject json = new JsonObject();
      json.addProperty("trained", cell.trained());
      json.addProperty("tested", cell.tested());
      json.addProperty("pooledUar", cell.recall().mean());
      if (cell.seeds().size() > 1) {
        json.addProperty("standardDeviation", cell.recall().standardDeviation());
      }
      JsonArray seeds = new JsonArray();
      cell.seeds()
          .forEach(
              (seed, each) -> {
                JsonObject one = new JsonObject();
                one.addProperty("seed", seed);
                one.addProperty("clips", each.predictions().size());
                one.addProperty("pooledUar", each.unweightedAverageRecall());
                one.addProperty("accuracy", each.accuracy());
                seeds.add(one);
              });
      json.add("perSeed", seeds);
      array.add(json);
    }
    JsonObject whole = new JsonObject();
    whole.add("cells", array);
    return PrettyJson.GSON.toJson(whole) + "\n";
  }

  /** Returns a table of text: a row for each corpus trained on, with the UAR on each tested on. */
  @Override
  public String toString() {
    int width = corpora.stream().mapToInt(String::length).max().orElse(0);
    width = Math.max(width, "trained \\ tested".length());
    StringBuilder table = new StringBuilder();
    table.append(String.format(Locale.ROOT, "%-" + width + "s", "trained \\ tested"));
    corpora.forEach(name -> table.append(String.format(Locale.ROOT, "  %12s", name)));
    table.append('\n');
    for (String trained : corpora) {
      table.append(String.format(Locale.ROOT, "%-" + width + "s", trained));
      for (Cell cell : cells) {
        if (cell.trained().equals(trained)) {
          table.append(String.format(Locale.ROOT, "  %12.4f", cell.recall().mean()));
        }
      }
      table.append('\n');
    }
    return table.append("report ").append(folder.resolve("report.html")).append('\n').toString();
  }
}
