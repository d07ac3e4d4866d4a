package io.github.ser4j.features.functionals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The peaks of loudness, about one for each syllable: how many, how high, how far apart, and how
 * steeply loudness rises and falls between them.
 *
 * <p>Loudness is the sum of the fourth roots of the powers of all mel bands, smoothed over 3
 * frames, over its mean. A peak is a frame before and after which loudness falls by a prominence, a
 * quarter of the range between the percentiles 5 and 95, but at least 0.05.
 */
final class LoudnessPeaks {
  static final List<String> NAMES =
      List.of(
          "loudness.peaksPerSecond",
          "loudness.peak.mean",
          "loudness.peak.standardDeviation",
          "loudness.peakDistance.mean",
          "loudness.peakDistance.standardDeviation",
          "loudness.rise.mean",
          "loudness.fall.mean",
          "loudness.standardDeviation");

  private static final double PROMINENCE = 0.25;
  private static final double MIN_PROMINENCE = 0.05;

  private LoudnessPeaks() {}

  static void add(double[][] powers, NamedValues out) {
    double[] loudness = loudness(powers);
    int[] peaks = peaks(loudness);
    double[] heights = Contour.at(loudness, peaks);
    double[] distances = new double[Math.max(0, peaks.length - 1)];
    for (int i = 0; i < distances.length; i++) {
      distances[i] = (peaks[i + 1] - peaks[i]) * FrameAnalysis.SECONDS;
    }
    double[] changes = Contour.differences(loudness);
    double[] rises = Arrays.stream(changes).filter(change -> change > 0).toArray();
    double[] falls = Arrays.stream(changes).filter(change -> change < 0).toArray();
    out.add(peaks.length / (loudness.length * FrameAnalysis.SECONDS));
    ContourStatistics.addMeanAndDeviation(heights, out);
    ContourStatistics.addMeanAndDeviation(distances, out);
    out.add(ContourStatistics.mean(rises) * FrameAnalysis.FRAMES_PER_SECOND);
    out.add(ContourStatistics.mean(falls) * FrameAnalysis.FRAMES_PER_SECOND);
    double squares = 0;
    for (double value : loudness) {
      squares += (value - 1) * (value - 1);
    }
    out.add(Math.sqrt(squares / loudness.length));
  }

  /** Returns the loudness of every frame, over its mean. */
  private static double[] loudness(double[][] powers) {
    double[] sums = new double[powers[0].length];
    for (double[] band : powers) {
      for (int frame = 0; frame < sums.length; frame++) {
        sums[frame] += Math.sqrt(Math.sqrt(band[frame]));
      }
    }
    double[] loudness = Contour.smoothed(sums);
    double mean = Math.max(ContourStatistics.mean(loudness), Float.MIN_NORMAL);
    for (int frame = 0; frame < loudness.length; frame++) {
      loudness[frame] /= mean;
    }
    return loudness;
  }

  /**
   * Returns the frames of the peaks of loudness over its mean, by alternating between the search
   * for tops and bottoms.
   */
  static int[] peaks(double[] loudness) {
    double[] sorted = loudness.clone();
    Arrays.sort(sorted);
    double range =
        ContourStatistics.percentile(sorted, 95) - ContourStatistics.percentile(sorted, 5);
    double prominence = Math.max(MIN_PROMINENCE, PROMINENCE * range);
    List<Integer> peaks = new ArrayList<>();
    boolean rising = false;
    int top = 0;
    double bottom = loudness[0];
    for (int frame = 1; frame < loudness.length; frame++) {
      double value = loudness[frame];
      if (!rising) {
        bottom = Math.min(bottom, value);
        if (value >= bottom + prominence) {
          rising = true;
          top = frame;
        }
      } else if (value > loudness[top]) {
        top = frame;
      } else if (value <= loudness[top] - prominence) {
        peaks.add(top);
        rising = false;
        bottom = value;
      }
    }
    return peaks.stream().mapToInt(Integer::intValue).toArray();
  }
}
