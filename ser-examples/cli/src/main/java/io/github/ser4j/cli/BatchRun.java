package io.github.ser4j.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.ser4j.recognizer.BatchPredictor;
import io.github.ser4j.recognizer.BatchResult;
import io.github.ser4j.recognizer.EmotionRecognizer;
import io.github.ser4j.recognizer.Prediction;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Predicts many recordings and writes a table of them. */
final class BatchRun {
  private static final String PREDICTION = "prediction";
  private static final String PROBABILITY = "probability_";
  private static final String DIMENSION = "dimension_";
  private static final String WARNINGS = "warnings";
  private static final String BETWEEN_WARNINGS = ";";
  private static final String ERROR = "error";

  private final BatchSource source;
  private final List<String> labels;
  private final List<String> dimensions;
  private final List<String> header;
  private final BatchPredictor predictor;
  private final BatchProgress progress;
  private BatchTally tally = BatchTally.NONE;

  /** A recording with what came of it. */
  private record Answer(
      BatchRow row, String version, Optional<Prediction> prediction, Optional<String> error) {}

  /** Receives answers. */
  @FunctionalInterface
  private interface Answers {
    void accept(Answer answer) throws IOException;
  }

  /**
   * Creates a run.
   *
   * @throws FileException if the source has a column that the table adds
   */
  BatchRun(
      BatchSource source,
      EmotionRecognizer recognizer,
      BatchPredictor predictor,
      BatchProgress progress) {
    this.source = source;
    this.labels = recognizer.labels();
    this.dimensions = recognizer.dimensions();
    this.predictor = predictor;
    this.progress = progress;
    List<String> added = new ArrayList<>(List.of(PREDICTION));
    labels.forEach(label -> added.add(PROBABILITY + label));
    dimensions.forEach(dimension -> added.add(DIMENSION + dimension));
    added.addAll(List.of(WARNINGS, ERROR));
    for (String column : added) {
      if (source.columns().contains(column)) {
        throw new FileException(
            source.name()
                + ": has a column '"
                + column
                + "' already, which the prediction would add: rename or remove it");
      }
    }
    this.header = new ArrayList<>(source.columns());
    this.header.addAll(added);
  }

  /** Prints predictions, and errors to another place. */
  BatchTally print(PredictionPrinter printer, PrintWriter err) {
    try (Stream<BatchRow> rows = source.rows()) {
      progress.begin(source.size(), 0);
      predict(
          rows,
          answer -> {
            Input file = new Input(answer.row().path().toString(), System.in);
            answer.prediction().ifPresent(prediction -> printer.print(file, prediction));
            answer.error().ifPresent(error -> err.println("ser predict: " + error));
            count(fields(answer));
          });
    } catch (IOException e) {
      throw new FileException("standard output: cannot be written: " + e, e);
    }
    printer.end();
    return tally;
  }

  /** Writes the table row by row. */
  BatchTally write(Output out) {
    out.write(
        stream -> {
          try (Stream<BatchRow> rows = source.rows()) {
            CsvWriter csv = csv(stream);
            csv.writeRecord(header);
            csv.flush();
            progress.begin(source.size(), 0);
            predict(
                rows,
                answer -> {
                  List<String> fields = fields(answer);
                  csv.writeRecord(fields);
                  csv.flush();
                  count(fields);
                });
          }
        });
    return tally;
  }

  /**
   * Writes the table when it is complete, and its rows to a {@link PartialFile} until then. Rows
   * that are there already are not predicted again.
   *
   * @param identity what predictions depend on, besides the source
   */
  BatchTally writeResumably(Output out, Map<String, String> identity) {
    Map<String, String> all = new HashMap<>(identity);
    all.putAll(source.identity());
    try (PartialFile partial = PartialFile.open(out.path(), all);
        Stream<BatchRow> rows = source.rows()) {
      Stream<BatchRow> left = withoutKept(rows.iterator(), partial);
      predict(
          left,
          answer -> {
            List<String> fields = fields(answer);
            partial.append(answer.version(), fields);
            count(fields);
          });
      out.write(
          stream -> {
            CsvWriter csv = csv(stream);
            csv.writeRecord(header);
            partial.copyTo(csv::writeRecord);
            csv.flush();
          });
      partial.delete();
    } catch (IOException e) {
      throw new FileException(out + ": cannot be written: " + e, e);
    }
    return tally;
  }

  /** Counts the rows that are kept, and returns the others. */
  private Stream<BatchRow> withoutKept(Iterator<BatchRow> rows, PartialFile partial) {
    long kept = 0;
    Optional<BatchRow> first = Optional.empty();
    while (rows.hasNext() && first.isEmpty()) {
      BatchRow row = rows.next();
      Optional<List<String>> fields = partial.kept(row, header.size());
      if (fields.isPresent()) {
        count(fields.orElseThrow());
        kept++;
      } else {
        first = Optional.of(row);
      }
    }
    progress.begin(source.size(), kept);
    Iterable<BatchRow> others = () -> rows;
    return Stream.concat(first.stream(), StreamSupport.stream(others.spliterator(), false));
  }

  private void predict(Stream<BatchRow> rows, Answers answers) throws IOException {
    // The rows whose results are awaited; results come in the order of the rows.
    Deque<Answer> awaited = new ArrayDeque<>();
    Stream<Path> paths =
        rows.map(
            row -> {
              awaited.add(new Answer(row, row.version(), Optional.empty(), row.problem()));
              return row.path();
            });
    try (Stream<BatchResult> results = predictor.predict(paths)) {
      for (Iterator<BatchResult> all = results.iterator(); all.hasNext(); ) {
        BatchResult result = all.next();
        Answer answer = awaited.remove();
        answers.accept(
            answer.error().isPresent()
                ? answer
                : new Answer(answer.row(), answer.version(), result.prediction(), result.error()));
        progress.step();
      }
    } finally {
      progress.end();
    }
  }

  private List<String> fields(Answer answer) {
    List<String> fields = new ArrayList<>(answer.row().fields());
    Optional<Prediction> prediction = answer.prediction();
    fields.add(prediction.map(Prediction::label).orElse(""));
    for (String label : labels) {
      fields.add(prediction.map(each -> Double.toString(each.probability(label))).orElse(""));
    }
    for (String dimension : dimensions) {
      fields.add(
          prediction.map(each -> String.valueOf(each.dimensions().get(dimension))).orElse(""));
    }
    List<String> kinds =
        prediction.map(Prediction::warnings).orElse(List.of()).stream()
            .map(warning -> warning.kind().name().toLowerCase(Locale.ROOT))
            .toList();
    fields.add(String.join(BETWEEN_WARNINGS, kinds));
    fields.add(answer.error().orElse(""));
    return fields;
  }

  private void count(List<String> fields) {
    boolean error = !fields.get(header.size() - 1).isEmpty();
    boolean warning = !fields.get(header.size() - 2).isEmpty();
    tally = tally.plus(error, warning);
  }

  private static CsvWriter csv(OutputStream stream) {
    return CsvWriter.builder()
        .lineDelimiter(LineDelimiter.LF)
        .build(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
  }
}
