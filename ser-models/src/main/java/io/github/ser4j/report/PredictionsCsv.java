package io.github.ser4j.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.ser4j.evaluation.ClipPrediction;
import io.github.ser4j.evaluation.Evaluation;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * The predictions of a test part, or of the folds of a cross-validation, as CSV, for {@code
 * predictions.csv}.
 *
 * <p>The file is in UTF-8, quoted as in RFC 4180, with line feeds. The columns are:
 *
 * <ul>
 *   <li>{@code clip}, {@code speaker} (empty if unknown) and {@code fold} (1 for the first
 *       evaluation), after {@code seed} where there are several,
 *   <li>{@code actual} and {@code predicted} emotion,
 *   <li>{@code probability_X} for each emotion X, sorted, as Java writes a double, so that it is
 *       read back bit for bit; empty if unknown,
 *   <li>{@code warnings}: the kinds of {@link ClipPrediction#warnings()}, separated by semicolons.
 * </ul>
 *
 * <pre>{@code
 * PredictionsCsv.write(recognizer.evaluate(split.test()), Path.of("a.csv"));
 * McNemar.of(PredictionsCsv.read(Path.of("a.csv")), PredictionsCsv.read(Path.of("b.csv")));
 * }</pre>
 */
public final class PredictionsCsv {
  static final String SEED = "seed";
  static final List<String> FIRST_COLUMNS =
      List.of("clip", "speaker", "fold", "actual", "predicted");
  static final String PROBABILITY = "probability_";
  private static final Long NO_SEED = 0L;
  static final String LAST_COLUMN = "warnings";
  static final String BETWEEN_WARNINGS = ";";

  private PredictionsCsv() {}

  /**
   * Writes the predictions of one evaluation to a file, which is replaced only when the new one is
   * complete.
   *
   * @param evaluation the predictions
   * @param file the file to create or replace
   * @throws ReportException if the file cannot be written; it is then unchanged
   */
  public static void write(Evaluation evaluation, Path file) {
    write(List.of(evaluation), file);
  }

  /**
   * Writes the predictions of the folds of a cross-validation to a file, which is replaced only
   * when the new one is complete.
   *
   * @param folds an evaluation for each fold
   * @param file the file to create or replace
   * @throws ReportException if the file cannot be written; it is then unchanged
   */
  public static void write(List<Evaluation> folds, Path file) {
    ReportFiles.write(file, text(Map.of(NO_SEED, folds), false));
  }

  /**
   * Writes the predictions of several trainings that differ in their seed to a file, which is
   * replaced only when the new one is complete. The file begins with a column {@code seed}.
   *
   * @param trainings an evaluation for each fold, by seed
   * @param file the file to create or replace
   * @throws ReportException if the file cannot be written; it is then unchanged
   */
  public static void writeSeeds(SortedMap<Long, List<Evaluation>> trainings, Path file) {
    ReportFiles.write(file, text(trainings, true));
  }

  /**
   * Reads the predictions of a file, all folds combined.
   *
   * @param file written by {@link #write(Evaluation, Path)}, {@link #write(List, Path)} or {@link
   *     #writeSeeds}
   * @return the predictions in the order of the file, equal to those that were written; the
   *     protocol contains the file name, and the evaluation has no warnings
   * @throws ReportException if the file is missing, cannot be read, or is not such a file; the
   *     message contains the line number
   */
  public static Evaluation read(Path file) {
    return PredictionsReader.read(file).all();
  }

  /**
   * Reads the predictions of a file, fold by fold.
   *
   * @param file written by {@link #write(List, Path)}
   * @return an evaluation for each fold, in the order of their first lines; see {@link #read}
   * @throws ReportException if the file is missing, cannot be read, or is not such a file; the
   *     message contains the line number
   */
  public static List<Evaluation> readFolds(Path file) {
    return PredictionsReader.read(file).folds();
  }

  /**
   * Reads the predictions of a file, seed by seed, with those of all folds together.
   *
   * @param file written by {@link #writeSeeds}
   * @return an evaluation for each seed, in ascending order; see {@link #read}
   * @throws ReportException if the file is missing, cannot be read, or is not such a file; the
   *     message has the number of the line
   */
  public static SortedMap<Long, Evaluation> readSeeds(Path file) {
    return PredictionsReader.read(file).seeds();
  }

  private static String text(Map<Long, List<Evaluation>> seeds, boolean withSeed) {
    TreeSet<String> labels = new TreeSet<>();
    seeds.values().stream()
        .flatMap(List::stream)
        .forEach(fold -> labels.addAll(fold.labels().classes()));
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
      List<String> header = new ArrayList<>(withSeed ? List.of(SEED) : List.of());
      header.addAll(FIRST_COLUMNS);
      labels.forEach(label -> header.add(PROBABILITY + label));
      header.add(LAST_COLUMN);
      csv.writeRecord(header);
      for (Map.Entry<Long, List<Evaluation>> seed : seeds.entrySet()) {
        List<String> start = withSeed ? List.of(seed.getKey().toString()) : List.of();
        List<Evaluation> folds = seed.getValue();
        for (int i = 0; i < folds.size(); i++) {
          for (ClipPrediction each : folds.get(i).predictions()) {
            csv.writeRecord(line(start, each, i + 1, labels));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a string builder does not throw", e);
    }
    return text.toString();
  }

  private static List<String> line(
      List<String> start, ClipPrediction prediction, int fold, Collection<String> labels) {
    List<String> line = new ArrayList<>(start);
    line.add(prediction.clipId());
    line.add(prediction.speaker().orElse(""));
    line.add(Integer.toString(fold));
    line.add(prediction.actual());
    line.add(prediction.predicted());
    for (String label : labels) {
      Double probability = prediction.probabilities().get(label);
      line.add(probability == null ? "" : probability.toString());
    }
    line.add(String.join(BETWEEN_WARNINGS, prediction.warnings()));
    return line;
  }
}
