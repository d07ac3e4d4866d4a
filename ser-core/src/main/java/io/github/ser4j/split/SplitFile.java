package io.github.ser4j.split;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.ser4j.corpus.CorpusException;
import io.github.ser4j.internal.AtomicFiles;
import io.github.ser4j.internal.CsvRecords;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** A split as CSV (RFC 4180), UTF-8, with the columns {@code clip} and {@code part}. */
final class SplitFile {
  private static final List<String> HEADER = List.of("clip", "part");

  private SplitFile() {}

  static void write(Split split, Path file) {
    try {
      AtomicFiles.write(file, out -> write(split, out));
    } catch (IOException e) {
      throw new CorpusException(file + ": the split cannot be written: " + e, e);
    }
  }

  static void write(Split split, OutputStream out) throws IOException {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(writer);
    try {
      csv.writeRecord(HEADER);
      for (Part part : Part.values()) {
        part.ids(split).forEach(id -> csv.writeRecord(id, part.toString()));
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    csv.flush();
  }

  /** Reads the clips of each part. */
  static List<List<String>> read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new CorpusException(file + ": no such file; expected a split as CSV");
    }
    try (CsvReader<CsvRecord> csv = CsvRecords.open(file)) {
      return read(csv.iterator(), file);
    } catch (IOException | UncheckedIOException | CsvParseException e) {
      throw new CorpusException(file + ": cannot be read as CSV: " + e.getMessage(), e);
    }
  }

  private static List<List<String>> read(Iterator<CsvRecord> records, Path file) {
    List<String> header = records.hasNext() ? records.next().getFields() : List.of();
    if (!header.equals(HEADER)) {
      throw new CorpusException(
          file
              + ":1: the header is '"
              + String.join(",", header)
              + "', but that of a split is 'clip,part'");
    }
    List<List<String>> ids = Part.empty();
    Map<String, Long> lineOf = new HashMap<>();
    while (records.hasNext()) {
      CsvRecord record = records.next();
      if (record.getFieldCount() != HEADER.size()) {
        throw failure(
            file,
            record,
            "has " + record.getFieldCount() + " field(s), but must have clip and part");
      }
      String id = record.getField(0);
      Long other = lineOf.putIfAbsent(id, record.getStartingLineNumber());
      if (other != null) {
        throw failure(
            file, record, "clip '" + id + "' is in line " + other + " already; remove one of them");
      }
      ids.get(part(record, file).number()).add(id);
    }
    return ids;
  }

  private static Part part(CsvRecord record, Path file) {
    String name = record.getField(1);
    for (Part part : Part.values()) {
      if (part.toString().equals(name)) {
        return part;
      }
    }
    throw failure(
        file, record, "the part is '" + name + "', but must be train, validation or test");
  }

  private static CorpusException failure(Path file, CsvRecord record, String message) {
    return new CorpusException(file + ":" + record.getStartingLineNumber() + ": " + message);
  }

  /** Returns the text for the protocol of a split. */
  static String inWords(Path file) {
    return "given by " + file.getFileName();
  }
}
