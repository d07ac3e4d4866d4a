package io.github.ser4j.internal;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Opens CSV files that this library has written: RFC 4180, UTF-8, perhaps with a byte order mark.
 */
public final class CsvRecords {
  private CsvRecords() {}

  /**
   * Opens a file. Records may have any number of fields, so that the caller can name the line of a
   * wrong one.
   *
   * @param file the file
   * @return its records, the header included; to be closed by the caller. Reading them may throw a
   *     {@code CsvParseException} or an {@link java.io.UncheckedIOException}
   * @throws IOException if the file cannot be opened
   */
  public static CsvReader<CsvRecord> open(Path file) throws IOException {
    return CsvReader.builder()
        .detectBomHeader(true)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .ofCsvRecord(file);
  }
}
