package io.github.ser4j.cli;

import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusException;
import io.github.ser4j.corpus.CorpusFinding;
import io.github.ser4j.corpus.CorpusReport;
import io.github.ser4j.corpus.Durations;
import io.github.ser4j.recognizer.Recipe;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "corpus",
    description =
        "Count the clips of a corpus by emotion and speaker, and check its audio: durations, and"
            + " clips that are damaged, empty, silent, identical, far beyond full scale, of"
            + " unusual length, or longer than the window of a recipe. Other files in the folder"
            + " are counted. The exit code is 1 if a clip cannot be read.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class CorpusCommand implements Callable<Integer> {
  private static final Set<CorpusFinding.Kind> UNREADABLE =
      EnumSet.of(
          CorpusFinding.Kind.LFS_POINTER,
          CorpusFinding.Kind.EMPTY,
          CorpusFinding.Kind.UNREADABLE_AUDIO);

  @Spec private CommandSpec spec;

  @Mixin private CorpusOptions options;

  @Override
  public Integer call() {
    Corpus corpus = options.openSilently();
    PrintWriter out = spec.commandLine().getOut();
    print(counts(corpus), out);
    out.println();
    CorpusReport report = CorpusReport.of(corpus);
    report.durations().ifPresent(lengths -> printCut(lengths, out));
    out.println(report);
    requireReadable(corpus, report);
    return 0;
  }

  /** Prints a line about clips that are longer than the window of a recipe, if any. */
  private static void printCut(Durations lengths, PrintWriter out) {
    List<String> cuts = new ArrayList<>();
    for (String name : Recipe.names()) {
      double seconds = Recipe.named(name).windowSeconds();
      int cut = lengths.longerThan(seconds);
      if (cut > 0) {
        cuts.add(String.format(Locale.ROOT, "%d by %s (after %.3f s)", cut, name, seconds));
      }
    }
    if (!cuts.isEmpty()) {
      out.println("clips that training would cut: " + String.join(", ", cuts));
    }
  }

  /** Fails if clips cannot be read; those that a lenient reader left out do not count. */
  private static void requireReadable(Corpus corpus, CorpusReport report) {
    List<CorpusFinding> unreadable = new ArrayList<>(report.findings());
    unreadable.removeIf(finding -> !UNREADABLE.contains(finding.kind()));
    unreadable.removeAll(corpus.leftOut());
    if (!unreadable.isEmpty()) {
      throw new CorpusException(
          unreadable.size()
              + " of "
              + report.clips()
              + " clips of corpus "
              + report.corpus()
              + " cannot be read: repair them, or leave them out with --lenient");
    }
  }

  /** Returns one row per speaker, one for clips without a speaker, and one for all. */
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

  /** Prints a table with the first column left-aligned, the others right-aligned. */
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
