package io.github.ser4j.benchmarks;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.knowm.xchart.HorizontalBarChart;
import org.knowm.xchart.HorizontalBarChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * The speed of every extractor and augmenter, with and without the vector module, as a table,
 * {@code speed.md}, and a chart, {@code speed.png}.
 *
 * <p>The first argument is the folder for them; more are options of JMH, for instance {@code -f 1
 * -wi 2 -i 3} for a quick look.
 */
public final class SpeedReport {
  private static final String VECTOR_MODULE = "--add-modules=jdk.incubator.vector";
  private static final double CLIP_MS = 2500;

  private SpeedReport() {}

  private record Milliseconds(double mean, double error) {
    static Milliseconds of(Result<?> result) {
      return new Milliseconds(result.getScore(), result.getScoreError());
    }

    @Override
    public String toString() {
      return Double.isNaN(error)
          ? String.format(Locale.ROOT, "%.3f", mean)
          : String.format(Locale.ROOT, "%.3f ± %.3f", mean, error);
    }
  }

  private record Row(String name, Milliseconds plain, Milliseconds vector) {}

  /**
   * Measures.
   *
   * @param arguments the folder for the report, and options of JMH
   * @throws RunnerException if a benchmark fails
   * @throws CommandLineOptionException if an option is unknown
   * @throws IOException if the report cannot be written
   */
  public static void main(String[] arguments)
      throws RunnerException, CommandLineOptionException, IOException {
    if (arguments.length == 0) {
      System.err.println("SpeedReport: give a folder for the report, and perhaps options of JMH");
      System.exit(2);
    }
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    List<String> options = new ArrayList<>(List.of(arguments).subList(1, arguments.length));
    String machine = Machine.describe(String.join(" ", options));
    List<Row> features = measure(FeatureBenchmark.class, options);
    List<Row> augmenters = measure(AugmenterBenchmark.class, options);
    String table =
        machine
            + "\n\nMilliseconds for 2.5 s of noise at 44.1 kHz on one thread: mean and half the 99.9 %"
            + " interval.\n\n"
            + table("extractor", features)
            + "\n"
            + table("augmenter", augmenters);
    Files.writeString(folder.resolve("speed.md"), table);
    List<Row> all = new ArrayList<>(features);
    all.addAll(augmenters);
    draw(all, folder.resolve("speed.png"));
    System.out.println(table);
  }

  private static List<Row> measure(Class<?> benchmark, List<String> options)
      throws RunnerException, CommandLineOptionException {
    Map<String, Milliseconds> plain = run(benchmark, options, false);
    Map<String, Milliseconds> vector = run(benchmark, options, true);
    List<Row> rows = new ArrayList<>();
    plain.forEach(
        (name, each) -> rows.add(new Row(name, each, Objects.requireNonNull(vector.get(name)))));
    return rows;
  }

  private static Map<String, Milliseconds> run(
      Class<?> benchmark, List<String> options, boolean vectorModule)
      throws RunnerException, CommandLineOptionException {
    ChainedOptionsBuilder builder =
        new OptionsBuilder()
            .parent(new CommandLineOptions(options.toArray(String[]::new)))
            .include("\\." + benchmark.getSimpleName() + "\\.");
    if (vectorModule) {
      builder.jvmArgsAppend(VECTOR_MODULE);
    }
    Map<String, Milliseconds> found = new LinkedHashMap<>();
    for (RunResult each : new Runner(builder.build()).run()) {
      found.put(each.getParams().getParam("name"), Milliseconds.of(each.getPrimaryResult()));
    }
    return found;
  }

  private static String table(String kind, List<Row> rows) {
    StringBuilder table =
        new StringBuilder("| " + kind + " | default JVM | vector module | times real time |\n");
    table.append("|---|---|---|---|\n");
    for (Row row : rows) {
      table.append(
          String.format(
              Locale.ROOT,
              "| `%s` | %s | %s | %.0f, %.0f |%n",
              row.name,
              row.plain,
              row.vector,
              CLIP_MS / row.plain.mean,
              CLIP_MS / row.vector.mean));
    }
    return table.toString();
  }

  private static void draw(List<Row> rows, Path file) throws IOException {
    List<Row> upwards = new ArrayList<>(rows);
    Collections.reverse(upwards);
    List<String> names = upwards.stream().map(Row::name).toList();
    HorizontalBarChart chart =
        new HorizontalBarChartBuilder()
            .width(900)
            .height(100 + 30 * rows.size())
            .title("2.5 s of noise at 44.1 kHz, one thread")
            .xAxisTitle("milliseconds")
            .build();
    chart.getStyler().setLocale(Locale.ROOT);
    chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
    chart.getStyler().setLabelsVisible(false);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setXAxisTickMarkSpacingHint(15);
    chart.addSeries(
        "with the vector module", upwards.stream().map(row -> row.vector.mean).toList(), names);
    chart.addSeries("default JVM", upwards.stream().map(row -> row.plain.mean).toList(), names);
    ChartFile.write(chart, file);
  }
}
