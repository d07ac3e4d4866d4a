package io.github.ser4j.report;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.ser4j.evaluation.ClipPrediction;
import io.github.ser4j.evaluation.Evaluation;
import io.github.ser4j.evaluation.LabelEncoder;
import io.github.ser4j.internal.CsvRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads files written by {@link PredictionsCsv}. */
final class PredictionsReader {
  private final Path file;
  private final List<String> labels = new ArrayList<>();
  private final List<ClipPrediction> all = new ArrayList<>();
  private final Map<String, List<ClipPrediction>> byFold = new LinkedHashMap<>();
  private final SortedMap<Long, List<ClipPrediction>> bySeed = new TreeMap<>();
  private boolean hasSeeds;

  private PredictionsReader(Path file) {
    this.file = file;
  }

  static PredictionsReader read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new ReportException(file + ": no such file; expected predictions as CSV");
    }
    PredictionsReader reader = new PredictionsReader(file);
    try (CsvReader<CsvRecord> csv = CsvRecords.open(file)) {
      reader.read(csv.iterator());
    } catch (IOException | UncheckedIOException | CsvParseException e) {
      throw new ReportException(file + ": cannot be read as CSV: " + e.getMessage(), e);
    }
    return reader;
  }

  Evaluation all() {
    return Evaluation.of("predictions in " + file.getFileName(), LabelEncoder.of(labels), all);
  }

  SortedMap<Long, Evaluation> seeds() {
    if (!hasSeeds) {
      throw new ReportException(
          file + ":1: there is no column '" + PredictionsCsv.SEED + "', so seeds are unknown");
    }
    SortedMap<Long, Evaluation> seeds = new TreeMap<>();
    bySeed.forEach(
        (seed, predictions) ->
            seeds.put(
                seed,
                Evaluation.of(
                    "seed " + seed + " of the predictions in " + file.getFileName(),
                    LabelEncoder.of(labels),
                    predictions)));
    return seeds;
  }

  List<Evaluation> folds() {
    List<Evaluation> folds = new ArrayList<>();
    byFold.forEach(
        (fold, predictions) ->
            folds.add(
                Evaluation.of(
                    "fold " + fold.strip() + " of the predictions in " + file.getFileName(),
                    LabelEncoder.of(labels),
                    predictions)));
    return folds;
  }

  private void read(Iterator<CsvRecord> records) {
    List<String> header = records.hasNext() ? records.next().getFields() : List.of();
    hasSeeds = !header.isEmpty() && header.get(0).equals(PredictionsCsv.SEED);
    readHeader(hasSeeds ? header.subList(1, header.size()) : header);
    while (records.hasNext()) {
      CsvRecord record = records.next();
      if (record.getFieldCount() != header.size()) {
        throw failure(
            record,
            "has "
                + record.getFieldCount()
                + " field(s), but the header has "
                + header.size()
                + "; is the file truncated?");
      }
      List<String> fields = record.getFields();
      String seed = hasSeeds ? fields.get(0) : "";
      fields = hasSeeds ? fields.subList(1, fields.size()) : fields;
      ClipPrediction prediction = prediction(record, fields);
      all.add(prediction);
      byFold.computeIfAbsent(seed + " " + fields.get(2), name -> new ArrayList<>()).add(prediction);
      if (hasSeeds) {
        bySeed.computeIfAbsent(seedOf(record, seed), number -> new ArrayList<>()).add(prediction);
      }
    }
  }

  private void readHeader(List<String> header) {
    int before = PredictionsCsv.FIRST_COLUMNS.size();
    int end = header.size() - 1;
    boolean valid =
        end > before
            && header.subList(0, before).equals(PredictionsCsv.FIRST_COLUMNS)
            && header.get(end).equals(PredictionsCsv.LAST_COLUMN);
    if (valid) {
      for (String column : header.subList(before, end)) {
        valid &= column.startsWith(PredictionsCsv.PROBABILITY);
        labels.add(column.replaceFirst(PredictionsCsv.PROBABILITY, ""));
      }
    }
    if (!valid) {
      throw new ReportException(
          file
              + ":1: the header is '"
              + String.join(",", header)
              + "', but that of predictions is '"
              + String.join(",", PredictionsCsv.FIRST_COLUMNS)
              + "', a column '"
              + PredictionsCsv.PROBABILITY
              + "X' for each emotion X, and '"
              + PredictionsCsv.LAST_COLUMN
              + "'");
    }
  }

  private ClipPrediction prediction(CsvRecord record, List<String> fields) {
    Map<String, Double> probabilities = new LinkedHashMap<>();
    for (int i = 0; i < labels.size(); i++) {
      String text = fields.get(PredictionsCsv.FIRST_COLUMNS.size() + i);
      if (!text.isEmpty()) {
        probabilities.put(labels.get(i), number(record, text));
      }
    }
    String warnings = fields.get(fields.size() - 1);
    try {
      return new ClipPrediction(
          fields.get(0),
          Optional.of(fields.get(1)),
          known(fields.get(3)),
          known(fields.get(4)),
          probabilities,
          warnings.isEmpty()
              ? List.of()
              : List.of(warnings.split(PredictionsCsv.BETWEEN_WARNINGS, -1)));
    } catch (IllegalArgumentException e) {
      throw failure(record, "cannot be used: " + e.getMessage());
    }
  }

  private long seedOf(CsvRecord record, String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw failure(record, "has the seed '" + text + "', which is not a whole number");
    }
  }

  private String known(String label) {
    if (!labels.contains(label)) {
      throw new IllegalArgumentException(
          "label '" + label + "' has no column; known are " + String.join(", ", labels));
    }
    return label;
  }

  private double number(CsvRecord record, String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw failure(record, "has the probability '" + text + "', which is not a number");
    }
  }

  private ReportException failure(CsvRecord record, String what) {
    return new ReportException(file + ":" + record.getStartingLineNumber() + ": " + what);
  }
}
