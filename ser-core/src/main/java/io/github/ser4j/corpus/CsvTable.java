package io.github.ser4j.corpus;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.github.ser4j.internal.Causes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/** Reads CSV files in UTF-8 whose first line names the columns, quoted as in RFC 4180. */
final class CsvTable {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private CsvTable() {}

  /** A row: one line, or several if a field has line breaks. */
  static final class Row {
    private final Path file;
    private final List<String> columns;
    private final CsvRecord fields;

    private Row(Path file, List<String> columns, CsvRecord fields) {
      this.file = file;
      this.columns = columns;
      this.fields = fields;
    }

    /** Returns the field of a column, without surrounding blanks. */
    String get(String column) {
      return fields.getField(columns.indexOf(column)).strip();
    }

    List<String> columns() {
      return columns;
    }

    /** Creates a finding about this row. */
    CorpusFinding finding(String message) {
      return CsvTable.finding(file, line(), message);
    }

    /** Returns its first line. */
    long line() {
      return fields.getStartingLineNumber();
    }
  }

  /** Creates a finding about a line. */
  static CorpusFinding finding(Path file, long line, String message) {
    return new CorpusFinding(
        CorpusFinding.Kind.UNREADABLE_NAME, List.of(file), at(file, line, message));
  }

  /**
   * Processes the rows in order.
   *
   * @param required the required columns
   * @param refusals receives rows with too few or too many fields
   * @return all columns
   */
  static List<String> read(
      Path file, List<String> required, Consumer<CorpusFinding> refusals, Consumer<Row> rows) {
    if (!Files.isRegularFile(file)) {
      throw new CorpusException(file + ": no such file; expected a CSV file");
    }
    long line = 1;
    try (BufferedReader text = Files.newBufferedReader(file);
        CsvReader<CsvRecord> csv =
            CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(withoutByteOrderMark(text))) {
      Iterator<CsvRecord> records = csv.iterator();
      List<String> columns = records.hasNext() ? records.next().getFields() : List.of();
      requireColumns(file, required, columns);
      while (records.hasNext()) {
        CsvRecord fields = records.next();
        Row row = new Row(file, columns, fields);
        line = row.line();
        if (fields.getFieldCount() == columns.size()) {
          rows.accept(row);
        } else {
          refusals.accept(
              row.finding(
                  "has "
                      + fields.getFieldCount()
                      + " fields, but must have "
                      + columns.size()
                      + ": "
                      + String.join(", ", columns)));
        }
      }
      return columns;
    } catch (IOException | UncheckedIOException | CsvParseException e) {
      throw failure(file, line, e);
    }
  }

  private static BufferedReader withoutByteOrderMark(BufferedReader text) throws IOException {
    text.mark(1);
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
    return text;
  }

  private static void requireColumns(Path file, List<String> required, List<String> columns) {
    if (new HashSet<>(columns).size() < columns.size()) {
      throw new CorpusException(
          at(file, 1, "does not name the columns: some of " + columns + " are the same"));
    }
    for (String column : required) {
      if (!columns.contains(column)) {
        throw new CorpusException(
            at(
                file,
                1,
                "names no column '"
                    + column
                    + "', but only "
                    + columns
                    + "; separate them by commas"));
      }
    }
  }

  private static CorpusException failure(Path file, long line, Exception exception) {
    Throwable cause = Causes.deepest(exception);
    if (cause instanceof CharacterCodingException) {
      return new CorpusException(
          file + ": after line " + line + ": is not UTF-8 text; save it in UTF-8", exception);
    }
    return new CorpusException(
        file + ": after line " + line + ": cannot be read as CSV: " + cause.getMessage(),
        exception);
  }

  private static String at(Path file, long line, String message) {
    return file + ": line " + line + ": " + message;
  }
}
