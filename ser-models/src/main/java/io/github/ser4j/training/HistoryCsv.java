package io.github.ser4j.training;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** A history as CSV (RFC 4180). */
final class HistoryCsv {
  private static final List<String> HEADER =
      List.of(
          "epoch",
          "trainingLoss",
          "trainingAccuracy",
          "trainingUnweightedAverageRecall",
          "validationLoss",
          "validationAccuracy",
          "validationUnweightedAverageRecall",
          "learningRate",
          "seconds");

  private HistoryCsv() {}

  static String of(History history) {
    StringWriter text = new StringWriter();
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text);
    csv.writeRecord(HEADER);
    for (History.Epoch epoch : history.epochs()) {
      List<String> line = new ArrayList<>();
      line.add(String.valueOf(epoch.number()));
      line.addAll(columns(epoch.training()));
      line.addAll(epoch.validation().map(HistoryCsv::columns).orElse(List.of("", "", "")));
      line.add(String.valueOf(epoch.learningRate()));
      line.add(String.valueOf(epoch.seconds()));
      csv.writeRecord(line);
    }
    try {
      csv.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("a string builder does not throw", e);
    }
    return text.toString();
  }

  private static List<String> columns(History.Metrics metrics) {
    return List.of(
        String.valueOf(metrics.loss()),
        String.valueOf(metrics.accuracy()),
        String.valueOf(metrics.unweightedAverageRecall()));
  }
}
