package io.github.ser4j.corpus;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The audio files that a CSV file names in its column {@code file}. */
final class FileList {
  private static final String COLUMN = "file";

  private FileList() {}

  /** The names in the order of the list, and in which line each stands; fails if there is none. */
  static Map<String, Long> lineOfEachFile(Path csv) {
    if (!Files.isRegularFile(csv)) {
      throw new CorpusException(csv + ": no such file; expected a list of audio files as CSV");
    }
    Map<String, Long> lines = new LinkedHashMap<>();
    try (CsvReader<NamedCsvRecord> records =
        CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(csv)) {
      for (NamedCsvRecord record : records) {
        add(record, csv, lines);
      }
    } catch (IOException | UncheckedIOException | CsvParseException e) {
      throw new CorpusException(csv + ": cannot be read as CSV: " + e.getMessage(), e);
    }
    if (lines.isEmpty()) {
      throw new CorpusException(csv + ": names no audio files below the header");
    }
    return lines;
  }

  private static void add(NamedCsvRecord record, Path csv, Map<String, Long> lines) {
    long line = record.getStartingLineNumber();
    Optional<String> file = record.findField(COLUMN);
    if (file.isEmpty()) {
      throw new CorpusException(
          csv
              + ":1: the header is '"
              + String.join(",", record.getHeader())
              + "', but must have the column '"
              + COLUMN
              + "'");
    }
    if (!ClipFiles.looksLikeAudio(Path.of(file.get()))) {
      throw new CorpusException(
          csv + ":" + line + ": '" + file.get() + "' is not the name of an audio file");
    }
    Long other = lines.putIfAbsent(file.get(), line);
    if (other != null) {
      throw new CorpusException(
          csv
              + ":"
              + line
              + ": '"
              + file.get()
              + "' stands in line "
              + other
              + " already; take one of them out");
    }
  }
}
