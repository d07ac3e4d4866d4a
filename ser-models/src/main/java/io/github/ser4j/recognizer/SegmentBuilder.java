package io.github.ser4j.recognizer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes segments of windows: smooths, decides and merges. */
final class SegmentBuilder {
  private final SegmentSettings settings;
  private final List<String> labels;
  private final int sampleRateHz;
  private final int frameSamples;

  /** How many windows before and after a window are averaged with it. */
  private final int neighbors;

  /** Decided windows that are neighbors of others, then those not decided. */
  private final List<SpeechWindow> windows = new ArrayList<>();

  private int decided;

  /** Where the time of the next window to decide begins. */
  private long from;

  private @Nullable Run run;

  /** Successive windows with the same label. */
  private static final class Run {
    private final int label;
    private final long start;
    private final double[] sum;
    private long end;
    private int count;
    private int speechFrames;

    Run(int label, long start, int classes) {
      this.label = label;
      this.start = start;
      this.sum = new double[classes];
    }
  }

  SegmentBuilder(
      SegmentSettings settings, List<String> labels, int sampleRateHz, int frameSamples) {
    this.settings = settings;
    this.labels = labels;
    this.sampleRateHz = sampleRateHz;
    this.frameSamples = frameSamples;
    this.neighbors = settings.smoothedWindows() / 2;
  }

  void add(SpeechWindow window, List<Segment> ended) {
    windows.add(window);
    // The time of a window ends where that of the next begins.
    while (windows.size() - 1 - decided >= Math.max(1, neighbors)) {
      decide(middle(windows.get(decided), windows.get(decided + 1)), ended);
    }
  }

  private static long middle(SpeechWindow one, SpeechWindow next) {
    return (one.twiceCenter() + next.twiceCenter()) / 4;
  }

  /** Decides what is left of a signal of a length. */
  void finish(long length, List<Segment> ended) {
    while (decided < windows.size()) {
      boolean last = decided == windows.size() - 1;
      decide(last ? length : middle(windows.get(decided), windows.get(decided + 1)), ended);
    }
    endRun(ended);
  }

  private void decide(long to, List<Segment> ended) {
    SpeechWindow window = windows.get(decided);
    // Frames belong to where their first sample is.
    int firstFrame = frame(from, window);
    int lastFrame = frame(to, window);
    int first = window.speech().nextSetBit(firstFrame);
    if (window.probabilities() == null || first < 0 || first >= lastFrame) {
      endRun(ended);
    } else {
      int last = window.speech().previousSetBit(lastFrame - 1);
      long start = Math.max(from, (window.firstFrame() + first) * frameSamples);
      long end = Math.min(window.end(), (window.firstFrame() + last + 1) * frameSamples);
      extend(
          smoothed(), start, end, window.speech().get(firstFrame, lastFrame).cardinality(), ended);
    }
    from = to;
    decided++;
    if (decided > neighbors) {
      windows.remove(0);
      decided--;
    }
  }

  private int frame(long sample, SpeechWindow window) {
    return (int) Math.max(0, -Math.floorDiv(-sample, frameSamples) - window.firstFrame());
  }

  private void extend(
      double[] probabilities, long start, long end, int speechFrames, List<Segment> ended) {
    int label = 0;
    for (int i = 1; i < probabilities.length; i++) {
      label = probabilities[i] > probabilities[label] ? i : label;
    }
    if (run != null && (run.label != label || !settings.merged())) {
      endRun(ended);
    }
    if (run == null) {
      run = new Run(label, start, probabilities.length);
    }
    for (int i = 0; i < probabilities.length; i++) {
      run.sum[i] += probabilities[i];
    }
    run.count++;
    run.end = end;
    run.speechFrames += speechFrames;
  }

  /** Averages the window to decide with its neighbors up to the next silence. */
  private double[] smoothed() {
    List<double[]> near = new ArrayList<>();
    near.add(probabilities(decided));
    for (int step : new int[] {-1, 1}) {
      for (int i = 1; i <= neighbors; i++) {
        int at = decided + step * i;
        if (at < 0 || at >= windows.size() || windows.get(at).probabilities() == null) {
          break;
        }
        near.add(probabilities(at));
      }
    }
    if (near.size() == 1) {
      return near.get(0);
    }
    double[][] all = near.toArray(double[][]::new);
    if (settings.smoothing() == SegmentSettings.Smoothing.LOG_MEAN) {
      return LogAverage.of(all);
    }
    double[] mean = new double[all[0].length];
    for (double[] each : all) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += each[i] / all.length;
      }
    }
    return mean;
  }

  private double[] probabilities(int window) {
    double[] probabilities = windows.get(window).probabilities();
    if (probabilities == null) {
      throw new IllegalStateException("window " + window + " is silence");
    }
    return probabilities;
  }

  private void endRun(List<Segment> ended) {
    if (run != null
        && (double) run.speechFrames * frameSamples >= settings.minSpeechSeconds() * sampleRateHz) {
      ended.add(segment(run));
    }
    run = null;
  }

  Optional<Segment> current() {
    return Optional.ofNullable(run).map(this::segment);
  }

  private Segment segment(Run of) {
    Map<String, Double> probabilities = new LinkedHashMap<>();
    for (int i = 0; i < of.sum.length; i++) {
      probabilities.put(labels.get(i), Math.min(1, of.sum[i] / of.count));
    }
    return new Segment(
        (double) of.start / sampleRateHz,
        (double) of.end / sampleRateHz,
        labels.get(of.label),
        probabilities);
  }

  int keptWindows() {
    return windows.size();
  }
}
