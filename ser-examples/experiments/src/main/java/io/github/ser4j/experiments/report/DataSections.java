package io.github.ser4j.experiments.report;

import io.github.ser4j.corpus.Clip;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusFinding;
import io.github.ser4j.corpus.CorpusReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.apache.commons.statistics.descriptive.Median;

/** Sections about the content of a corpus. */
final class DataSections {
  private static final int BINS = 24;
  private static final int SHOWN_FINDINGS = 20;

  /** A chart with more rows is unreadable. */
  private static final int CHARTED_SPEAKERS = 30;

  private final CorpusData data;

  DataSections(CorpusData data) {
    this.data = data;
  }

  void addTo(Page page) {
    page.section("data", "Data: " + data.corpus().name(), this::overview);
    if (!data.corpus().speakers().isEmpty()) {
      page.section("clips-by-speaker", "Clips by speaker", this::speakers);
    }
  }

  private void overview(Html html) {
    Corpus corpus = data.corpus();
    CorpusReport report = data.report();
    html.paragraph(
        Numbers.counted(corpus.size(), "clip")
            + ", "
            + Numbers.counted(corpus.speakers().size(), "speaker")
            + ", "
            + Numbers.counted(corpus.labels().size(), "emotion")
            + ".");
    findings(html, report);
    Table counts =
        new Table(
            "Clips and durations by emotion",
            "emotion",
            "clips",
            "share",
            "mean",
            "shortest",
            "longest");
    corpus
        .countByLabel()
        .forEach(
            (label, count) -> {
              double[] lengths = lengths(corpus.withLabels(List.of(label)));
              counts.row(
                  label,
                  Numbers.whole(count),
                  Numbers.percent((double) count / corpus.size()),
                  Numbers.seconds(Arrays.stream(lengths).average().orElse(Double.NaN)),
                  Numbers.seconds(Arrays.stream(lengths).min().orElse(Double.NaN)),
                  Numbers.seconds(Arrays.stream(lengths).max().orElse(Double.NaN)));
            });
    counts.writeTo(html);
    if (!data.seconds().isEmpty()) {
      html.figure(durations());
      extremes(html);
    }
  }

  private static void findings(Html html, CorpusReport report) {
    if (report.passedOver().total() > 0) {
      html.paragraph("Skipped in its folder: " + report.passedOver() + ".");
    }
    if (report.findings().isEmpty()) {
      html.paragraph("The check of its audio and labels found no problems.");
      return;
    }
    html.open("div", "class", "warnings");
    html.paragraph(
        "The check of its audio and labels has "
            + Numbers.counted(report.findings().size(), "finding")
            + ":");
    html.list(
        report.findings().stream().limit(SHOWN_FINDINGS).map(CorpusFinding::message).toList());
    if (report.findings().size() > SHOWN_FINDINGS) {
      html.paragraph(
          "and "
              + (report.findings().size() - SHOWN_FINDINGS)
              + " more, which 'ser corpus' lists.");
    }
    html.close("div");
  }

  private double[] lengths(Corpus clips) {
    return clips.clips().stream()
        .filter(clip -> data.seconds().containsKey(clip.id()))
        .mapToDouble(this::length)
        .toArray();
  }

  private double length(Clip clip) {
    return data.seconds().getOrDefault(clip.id(), Double.NaN);
  }

  private Figure durations() {
    double[] sorted = lengths(data.corpus());
    Arrays.sort(sorted);
    double width = niceWidth(sorted[sorted.length - 1] - sorted[0]);
    double start = Math.floor(sorted[0] / width) * width;
    int bins = (int) Math.floor((sorted[sorted.length - 1] - start) / width) + 1;
    double[] edges = new double[bins + 1];
    double[] heights = new double[bins];
    for (int i = 0; i <= bins; i++) {
      edges[i] = start + i * width;
    }
    for (double length : sorted) {
      heights[Math.min(bins - 1, (int) ((length - start) / width))]++;
    }
    double most = Arrays.stream(heights).max().orElse(1);
    return LineChart.of("duration (s)", "clips")
        .steps("clips", Palette.BLUE, edges, heights)
        .range(start, edges[bins], 0, 1.05 * most)
        .figure(
            "Histogram of durations",
            "From "
                + Numbers.seconds(sorted[0])
                + " to "
                + Numbers.seconds(sorted[sorted.length - 1])
                + ", median "
                + Numbers.seconds(Median.withDefaults().evaluate(sorted))
                + ", in intervals of "
                + Numbers.seconds(width)
                + "; "
                + Numbers.fixed(1, Arrays.stream(sorted).sum() / 60)
                + " minutes in all.");
  }

  /** Returns 1, 2 or 5 times a power of ten, at least 0.01 seconds. */
  private static double niceWidth(double range) {
    for (double unit = 0.01; ; unit *= 10) {
      for (int digit : new int[] {1, 2, 5}) {
        if (range / (digit * unit) <= BINS) {
          return digit * unit;
        }
      }
    }
  }

  private void extremes(Html html) {
    Comparator<Clip> byLength = Comparator.comparingDouble(this::length);
    List<Clip> clips = data.readable().clips().stream().sorted(byLength).toList();
    Table table = new Table("Shortest and longest clips", "clip", "emotion", "duration").wordy();
    int each = Math.min(3, clips.size() / 2);
    List<Clip> shown = new ArrayList<>(clips.subList(0, Math.max(1, each)));
    shown.addAll(clips.subList(clips.size() - each, clips.size()));
    shown.forEach(clip -> table.row(clip.id(), clip.label(), Numbers.seconds(length(clip))));
    table.writeTo(html);
  }

  private void speakers(Html html) {
    Corpus corpus = data.corpus();
    List<String> labels = corpus.labels();
    NavigableMap<String, NavigableMap<String, Integer>> counts = corpus.countBySpeaker();
    List<String> headers = new ArrayList<>(List.of("speaker"));
    headers.addAll(labels);
    headers.add("all");
    Table table = new Table("Clips of each speaker by emotion", headers);
    int[][] cells = new int[counts.size()][labels.size()];
    int at = 0;
    for (Map.Entry<String, NavigableMap<String, Integer>> speaker : counts.entrySet()) {
      List<String> row = new ArrayList<>(List.of(speaker.getKey()));
      for (int i = 0; i < labels.size(); i++) {
        cells[at][i] = speaker.getValue().getOrDefault(labels.get(i), 0);
        row.add(Numbers.whole(cells[at][i]));
      }
      row.add(Numbers.whole(Arrays.stream(cells[at]).sum()));
      table.row(row);
      at++;
    }
    long nameless = corpus.clips().stream().filter(clip -> clip.speaker().isEmpty()).count();
    if (nameless > 0) {
      html.paragraph(Numbers.counted(nameless, "clip") + " without a speaker are not counted.");
    }
    if (counts.size() <= CHARTED_SPEAKERS) {
      HeatMap map =
          HeatMap.ofCounts("speaker", List.copyOf(counts.keySet()), "emotion", labels, cells);
      html.figure(
          new Figure(
              "Clips of each speaker by emotion",
              "The table below has the same numbers.",
              map.svg("Clips of each speaker by emotion, as in the table below")));
      html.open("details").element("summary", "The numbers as a table");
      table.writeTo(html);
      html.close("details");
    } else {
      table.writeTo(html);
    }
  }
}
