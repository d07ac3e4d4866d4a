package io.github.ser4j.benchmarks;

import io.github.ser4j.audio.Resampler;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.audio.WaveformWriter;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.features.MelSpectrogram;
import io.github.ser4j.features.Pyin;
import io.github.ser4j.model.CnnLstm2d;
import io.github.ser4j.model.FeatureShape;
import io.github.ser4j.model.NetworkModel;
import io.github.ser4j.recognizer.BatchPredictor;
import io.github.ser4j.recognizer.BatchResult;
import io.github.ser4j.recognizer.EmotionRecognizer;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;

/**
 * How costs grow with the length of a recording, the number of files, the size of a batch and the
 * number of threads: as tables, {@code growth.md}, and charts with logarithmic axes, on which a
 * cost that is proportional to the work is a straight line.
 *
 * <p>Arguments: the folder for the report, and the largest number of files (10,000 if left out).
 */
public final class GrowthReport {
  private static final int RATE_HZ = 16_000;
  private static final double LEAST_SECONDS = 1;
  private static final int LEAST_RUNS = 3;

  private GrowthReport() {}

  private interface Work {
    void run() throws IOException;
  }

  private record Point(int size, double seconds) {}

  private record Curve(String name, List<Point> points) {}

  /**
   * Measures.
   *
   * @param arguments the folder, and the largest number of files
   * @throws IOException if a file cannot be written
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 1 || arguments.length > 2) {
      System.err.println("GrowthReport: give a folder, and perhaps the largest number of files");
      System.exit(2);
    }
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    int mostFiles = arguments.length == 2 ? Integer.parseInt(arguments[1]) : 10_000;
    StringBuilder text = new StringBuilder(Machine.describe("") + "\n");
    try (EmotionRecognizer recognizer = EmotionRecognizer.pretrained();
        TemporaryFolder audio = new TemporaryFolder()) {
      Path clip = audio.file("clip.wav");
      WaveformWriter.writePcm16(Speech.of(2.5, RATE_HZ), clip);
      report("length", "seconds of speech", lengths(recognizer), folder, text);
      report("files", "files of 2.5 s", List.of(files(recognizer, clip, mostFiles)), folder, text);
      report("threads", "threads", List.of(threads(recognizer, clip)), folder, text);
    }
    report("batch", "clips of 128 × 432 in a batch", List.of(batches()), folder, text);
    Files.writeString(folder.resolve("growth.md"), text);
    System.out.println(text);
  }

  private static List<Curve> lengths(EmotionRecognizer recognizer) throws IOException {
    List<Integer> seconds = List.of(1, 10, 60, 600, 3600);
    Waveform longest = Speech.of(3600, RATE_HZ);
    MelSpectrogram mel = MelSpectrogram.librosa();
    Pyin pitch = Pyin.librosa();
    Resampler resampler = Resampler.to(44_100);
    return List.of(
        curve("mel spectrogram", seconds, on(longest, mel::extract)),
        curve("pYIN", seconds, on(longest, pitch::extract)),
        curve("resampling to 44.1 kHz", seconds, on(longest, resampler::apply)),
        curve("segments, all processors", seconds, on(longest, recognizer::segments)));
  }

  private static IntFunction<Work> on(Waveform longest, Consumer<Waveform> function) {
    return seconds -> {
      Waveform speech = longest.slice(Duration.ZERO, Duration.ofSeconds(seconds));
      return () -> function.accept(speech);
    };
  }

  private static Curve files(EmotionRecognizer recognizer, Path clip, int most) throws IOException {
    return curve(
        "predictions, all processors",
        powers(10, 100, most),
        files -> predicting(recognizer, clip, files, defaultThreads()));
  }

  /** As much work for each thread: the time should stay until processors are taken. */
  private static Curve threads(EmotionRecognizer recognizer, Path clip) throws IOException {
    return curve(
        "200 predictions for each thread",
        powers(2, 1, 4 * defaultThreads()),
        threads -> predicting(recognizer, clip, 200 * threads, threads));
  }

  private static List<Integer> powers(int base, int from, int to) {
    return IntStream.iterate(from, size -> size <= to, size -> size * base).boxed().toList();
  }

  private static int defaultThreads() {
    return Runtime.getRuntime().availableProcessors();
  }

  private static Work predicting(EmotionRecognizer recognizer, Path clip, int files, int threads) {
    BatchPredictor predictor = BatchPredictor.of(recognizer).withThreads(threads);
    return () -> {
      try (Stream<BatchResult> results = predictor.predict(Collections.nCopies(files, clip))) {
        if (!results.allMatch(result -> result.prediction().isPresent())) {
          throw new IllegalStateException(clip + ": no prediction");
        }
      }
    };
  }

  private static Curve batches() throws IOException {
    FeatureShape shape = new FeatureShape(128, 432);
    FeatureMatrix clip = FeatureMatrix.of(new float[shape.rows()][shape.frames()]);
    try (NetworkModel model = NetworkModel.untrained(CnnLstm2d.reference(), shape, 6, 1)) {
      return curve(
          "the 2D network",
          powers(4, 1, 64),
          size -> () -> model.probabilities(Collections.nCopies(size, clip)));
    }
  }

  private static Curve curve(String name, List<Integer> sizes, IntFunction<Work> work)
      throws IOException {
    List<Point> points = new ArrayList<>();
    for (int size : sizes) {
      points.add(new Point(size, seconds(work.apply(size))));
    }
    return new Curve(name, points);
  }

  /** Returns the median of several runs after a first one. */
  private static double seconds(Work work) throws IOException {
    work.run();
    List<Double> seconds = new ArrayList<>();
    double total = 0;
    while (total < LEAST_SECONDS || seconds.size() < LEAST_RUNS) {
      long start = System.nanoTime();
      work.run();
      double passed = (System.nanoTime() - start) / 1e9;
      seconds.add(passed);
      total += passed;
    }
    Collections.sort(seconds);
    return seconds.get(seconds.size() / 2);
  }

  private static void report(
      String name, String unit, List<Curve> curves, Path folder, StringBuilder text)
      throws IOException {
    XYChart chart =
        new XYChartBuilder().width(700).height(450).xAxisTitle(unit).yAxisTitle("seconds").build();
    chart.getStyler().setLocale(Locale.ROOT);
    chart.getStyler().setXAxisLogarithmic(true);
    chart.getStyler().setYAxisLogarithmic(true);
    chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    DoubleSummaryStatistics seconds =
        curves.stream()
            .flatMap(curve -> curve.points.stream())
            .mapToDouble(Point::seconds)
            .summaryStatistics();
    // Only powers of ten get a label.
    chart.getStyler().setYAxisMin(Math.pow(10, Math.floor(Math.log10(seconds.getMin()))));
    chart.getStyler().setYAxisMax(Math.pow(10, Math.ceil(Math.log10(seconds.getMax()))));
    text.append("\n| ").append(unit);
    curves.forEach(curve -> text.append(" | ").append(curve.name).append(", s (ms for one)"));
    text.append(" |\n").append("|---".repeat(curves.size() + 1)).append("|\n");
    for (int i = 0; i < curves.get(0).points.size(); i++) {
      text.append("| ").append(curves.get(0).points.get(i).size);
      for (Curve curve : curves) {
        Point point = curve.points.get(i);
        text.append(
            String.format(
                Locale.ROOT, " | %.4f (%.3f)", point.seconds, 1000 * point.seconds / point.size));
      }
      text.append(" |\n");
    }
    for (Curve curve : curves) {
      double[] sizes = curve.points.stream().mapToDouble(Point::size).toArray();
      chart.addSeries(
          curve.name, sizes, curve.points.stream().mapToDouble(Point::seconds).toArray());
    }
    ChartFile.write(chart, folder.resolve("growth-" + name + ".png"));
  }
}
