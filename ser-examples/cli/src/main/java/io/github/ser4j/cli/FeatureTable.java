package io.github.ser4j.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.ser4j.corpus.Clip;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.features.FeatureMatrix;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A table of the values of whole recordings, one row for each. */
final class FeatureTable {
  private final List<String> firstColumns;
  private final List<Row> rows;

  private FeatureTable(List<String> firstColumns, List<Row> rows) {
    this.firstColumns = firstColumns;
    this.rows = rows;
  }

  /** A recording with its values. */
  private record Row(List<String> first, FeatureMatrix values) {}

  /** Computes a table whose first column has the names of the files, as they were given. */
  static FeatureTable ofFiles(List<Input> files, Function<Input, FeatureMatrix> extract) {
    List<Row> rows = new ArrayList<>();
    for (Input file : files) {
      rows.add(new Row(List.of(file.name()), checked(file.toString(), extract.apply(file))));
    }
    return new FeatureTable(List.of("file"), rows);
  }

  /**
   * Computes a table with the columns {@code clip}, {@code label} and {@code speaker}, the last one
   * empty where unknown, on all processors.
   */
  static FeatureTable ofClips(Corpus corpus, Function<Clip, FeatureMatrix> extract) {
    List<Row> rows =
        corpus.clips().parallelStream()
            .map(
                clip ->
                    new Row(
                        List.of(clip.id(), clip.label(), clip.speaker().orElse("")),
                        checked(clip.id(), extract.apply(clip))))
            .toList();
    return new FeatureTable(List.of("clip", "label", "speaker"), rows);
  }

  private static FeatureMatrix checked(String recording, FeatureMatrix values) {
    if (values.frames() != 1) {
      throw new IllegalArgumentException(
          recording
              + ": the extractor gives "
              + values.frames()
              + " frames, but a table has one value per name: leave out recordings without samples,"
              + " or use --format npy");
    }
    return values;
  }

  /** Writes the table as CSV (RFC 4180, UTF-8, with a header), values as Java writes a float. */
  void write(List<String> names, OutputStream stream) throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(writer);
    List<String> header = new ArrayList<>(firstColumns);
    header.addAll(names);
    csv.writeRecord(header);
    for (Row row : rows) {
      List<String> fields = new ArrayList<>(row.first());
      for (float value : row.values().values()) {
        fields.add(Float.toString(value));
      }
      csv.writeRecord(fields);
    }
    csv.flush();
  }
}
