package io.github.ser4j.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.ser4j.recognizer.Segment;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints a CSV table with a row for each segment. */
final class CsvSegments implements SegmentPrinter {
  private final PrintWriter out;
  private final CsvWriter csv;
  private final boolean withFiles;

  /**
   * Prints the header.
   *
   * @param withFiles whether there is a column for the file
   */
  CsvSegments(PrintWriter out, List<String> labels, boolean withFiles) {
    this.out = out;
    this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
    this.withFiles = withFiles;
    List<String> header = new ArrayList<>();
    if (withFiles) {
      header.add("file");
    }
    header.addAll(List.of("start", "end", "label", "probability"));
    header.addAll(labels);
    write(header);
  }

  @Override
  public void print(Input file, Segment segment) {
    List<String> row = new ArrayList<>();
    if (withFiles) {
      row.add(file.name());
    }
    row.add(String.format(Locale.ROOT, "%.2f", segment.startSeconds()));
    row.add(String.format(Locale.ROOT, "%.2f", segment.endSeconds()));
    row.add(segment.label());
    row.add(share(segment.probability()));
    segment.probabilities().values().forEach(each -> row.add(share(each)));
    write(row);
  }

  private static String share(double probability) {
    return String.format(Locale.ROOT, "%.4f", probability);
  }

  private void write(List<String> row) {
    csv.writeRecord(row);
    try {
      csv.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.flush();
  }

  @Override
  public void end() {}
}
