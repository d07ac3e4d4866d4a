package io.github.ser4j.corpus;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

/** Reads CSV files in UTF-8 whose first line names the columns, quoted as in RFC 4180. */
final class CsvTable {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setIgnoreEmptyLines(true)
          .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
          .get();

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private CsvTable() {}

  /** One line, or several if a field has line breaks. */
  static final class Row {
    private final Path file;
    private final long line;
    private final CSVRecord fields;

    private Row(Path file, long line, CSVRecord fields) {
      this.file = file;
      this.line = line;
      this.fields = fields;
    }

    /** The field of a column, without blanks around it. */
    String get(String column) {
      return fields.get(column).strip();
    }

    List<String> columns() {
      return fields.getParser().getHeaderNames();
    }

    /** Says what is wrong with this row. */
    CorpusFinding finding(String message) {
      return CsvTable.finding(file, line, message);
    }

    long line() {
      return line;
    }
  }

  /** Says what is wrong with a line. */
  static CorpusFinding finding(Path file, long line, String message) {
    return new CorpusFinding(
        CorpusFinding.Kind.UNREADABLE_NAME, List.of(file), at(file, line, message));
  }

  /**
   * Goes through the rows in their order.
   *
   * @param required columns that there must be
   * @param refusals told of rows that have too few or too many fields
   * @return all columns
   */
  static List<String> read(
      Path file, List<String> required, Consumer<CorpusFinding> refusals, Consumer<Row> rows) {
    long line = 1;
    try (BufferedReader text = Files.newBufferedReader(file)) {
      skipByteOrderMark(text);
      try (CSVParser parser = parser(file, text)) {
        List<String> columns = parser.getHeaderNames();
        requireColumns(file, required, columns);
        for (Iterator<CSVRecord> records = parser.iterator(); records.hasNext(); ) {
          CSVRecord fields = records.next();
          line = parser.getCurrentLineNumber();
          Row row = new Row(file, line, fields);
          if (fields.isConsistent()) {
            rows.accept(row);
          } else {
            refusals.accept(
                row.finding(
                    "has "
                        + fields.size()
                        + " fields, but must have "
                        + columns.size()
                        + ": "
                        + String.join(", ", columns)));
          }
        }
        return columns;
      }
    } catch (NoSuchFileException e) {
      throw new CorpusException(file + ": no such file", e);
    } catch (IOException | UncheckedIOException e) {
      throw failure(file, line, e);
    }
  }

  private static CSVParser parser(Path file, BufferedReader text) throws IOException {
    try {
      return FORMAT.parse(text);
    } catch (IllegalArgumentException e) {
      throw new CorpusException(at(file, 1, "does not name the columns: " + e.getMessage()), e);
    }
  }

  private static void skipByteOrderMark(BufferedReader text) throws IOException {
    text.mark(1);
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
  }

  private static void requireColumns(Path file, List<String> required, List<String> columns) {
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
    Throwable cause = exception;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof CharacterCodingException) {
      return new CorpusException(
          file + ": after line " + line + ": is not text in UTF-8; save it as such", exception);
    }
    return new CorpusException(
        file + ": after line " + line + ": cannot be read as CSV: " + cause.getMessage(),
        exception);
  }

  private static String at(Path file, long line, String message) {
    return file + ": line " + line + ": " + message;
  }
}
