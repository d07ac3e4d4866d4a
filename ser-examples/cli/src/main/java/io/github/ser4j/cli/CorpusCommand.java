package io.github.ser4j.cli;

import io.github.ser4j.corpus.Corpus;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "corpus",
    description =
        "Count the clips of a corpus by emotion and speaker, and check its audio: durations, and"
            + " clips that are damaged, empty, silent, identical, or far from the usual length.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class CorpusCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private CorpusOptions options;

  @Override
  public Integer call() {
    Corpus corpus = options.openSilently();
    PrintWriter out = spec.commandLine().getOut();
    print(counts(corpus), out);
    out.println();
    out.println(corpus.check());
    return 0;
  }

  /** A row for each speaker, one for clips without, and one for all. */
  private static List<List<String>> counts(Corpus corpus) {
    List<String> labels = corpus.labels();
    List<List<String>> rows = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of("speaker"));
    header.addAll(labels);
    header.add("all");
    rows.add(header);
    corpus.countBySpeaker().forEach((speaker, counts) -> rows.add(row(speaker, labels, counts)));
    NavigableMap<String, Integer> unknown =
        corpus.where(clip -> clip.speaker().isEmpty()).countByLabel();
    if (!unknown.isEmpty()) {
      rows.add(row("(unknown)", labels, unknown));
    }
    rows.add(row("all", labels, corpus.countByLabel()));
    return rows;
  }

  private static List<String> row(String name, List<String> labels, Map<String, Integer> counts) {
    List<String> row = new ArrayList<>(List.of(name));
    labels.forEach(label -> row.add(Integer.toString(counts.getOrDefault(label, 0))));
    row.add(Integer.toString(counts.values().stream().mapToInt(Integer::intValue).sum()));
    return row;
  }

  /** The first column to the left, the others to the right. */
  private static void print(List<List<String>> rows, PrintWriter out) {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder(row.get(0));
      line.append(" ".repeat(widths[0] - line.length()));
      for (int i = 1; i < widths.length; i++) {
        line.append(" ".repeat(2 + widths[i] - row.get(i).length())).append(row.get(i));
      }
      out.println(line);
    }
  }
}
