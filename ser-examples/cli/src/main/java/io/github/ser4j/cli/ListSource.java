package io.github.ser4j.cli;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.github.ser4j.internal.Causes;
import io.github.ser4j.internal.FileDigest;
import io.github.ser4j.internal.FileNames;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The recordings that a CSV file names in one of its columns, with all its columns. */
final class ListSource implements BatchSource {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Path list;
  private final List<String> columns;
  private final int pathColumn;
  private final long size;
  private final String digest;

  private ListSource(Path list, List<String> columns, int pathColumn, long size, String digest) {
    this.list = list;
    this.columns = columns;
    this.pathColumn = pathColumn;
    this.size = size;
    this.digest = digest;
  }

  /**
   * Opens a list, and reads it once to check and count its rows.
   *
   * @throws FileException if it is missing, is not a CSV file with the column, or has no rows; the
   *     message has the line number
   */
  static ListSource open(Path list, String pathColumn) {
    if (!Files.isRegularFile(list)) {
      throw new FileException(list + ": no such file; expected a CSV file");
    }
    long line = 1;
    try (CsvReader<CsvRecord> csv = reader(list)) {
      Iterator<CsvRecord> records = csv.iterator();
      List<String> columns = records.hasNext() ? records.next().getFields() : List.of();
      if (Collections.frequency(columns, pathColumn) != 1) {
        throw new FileException(
            list
                + ": line 1: names "
                + (columns.contains(pathColumn) ? "several columns '" : "no column '")
                + pathColumn
                + "', but "
                + columns
                + "; separate them by commas, or name another with --path-column");
      }
      long size = 0;
      while (records.hasNext()) {
        CsvRecord row = records.next();
        line = row.getStartingLineNumber();
        size++;
        if (row.getFieldCount() != columns.size()) {
          throw new FileException(
              list
                  + ": line "
                  + line
                  + ": has "
                  + row.getFieldCount()
                  + " fields, but must have "
                  + columns.size()
                  + ": "
                  + String.join(", ", columns));
        }
      }
      if (size == 0) {
        throw new FileException(list + ": lists no recordings: it has only column names");
      }
      return new ListSource(
          list, columns, columns.indexOf(pathColumn), size, FileDigest.sha256(list));
    } catch (IOException | UncheckedIOException | CsvParseException e) {
      throw failure(list, line, e);
    }
  }

  private static CsvReader<CsvRecord> reader(Path list) throws IOException {
    BufferedReader text = Files.newBufferedReader(list);
    text.mark(1);
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
    return CsvReader.builder()
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .ofCsvRecord(text);
  }

  private static FileException failure(Path list, long line, Exception exception) {
    Throwable cause = Causes.deepest(exception);
    return new FileException(
        list
            + ": after line "
            + line
            + (cause instanceof CharacterCodingException
                ? ": is not UTF-8 text; save it in UTF-8"
                : ": cannot be read as CSV: " + cause.getMessage()),
        exception);
  }

  @Override
  public String name() {
    return list.toString();
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public Stream<BatchRow> rows() {
    try {
      CsvReader<CsvRecord> csv = reader(list);
      return csv.stream().skip(1).map(record -> row(record.getFields())).onClose(() -> close(csv));
    } catch (IOException e) {
      throw failure(list, 0, e);
    }
  }

  private void close(CsvReader<CsvRecord> csv) {
    try {
      csv.close();
    } catch (IOException e) {
      throw failure(list, size, e);
    }
  }

  /** As in the list of a corpus, blanks around a path do not count. */
  private BatchRow row(List<String> fields) {
    String path = fields.get(pathColumn).strip();
    if (path.isEmpty()) {
      return BatchRow.withProblem(fields, "has no path");
    }
    try {
      return BatchRow.of(fields, list.resolveSibling(path));
    } catch (InvalidPathException e) {
      return BatchRow.withProblem(fields, "'" + path + "' " + FileNames.reason(e));
    }
  }

  @Override
  public Map<String, String> identity() {
    return Map.of("list", digest, "path column", columns.get(pathColumn));
  }
}
