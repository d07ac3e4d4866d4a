package io.github.ser4j.features.functionals;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Consecutive frames that have something in common.
 *
 * @param from the first frame
 * @param to the frame after the last one
 */
record Stretch(int from, int to) {
  /** The names of the values of {@link #addTiming}. */
  static final List<String> TIMING =
      List.of("fraction", "stretchesPerSecond", "meanSeconds", "deviationSeconds");

  /** Returns the longest stretches of frames that fulfill a condition, in order. */
  static List<Stretch> of(int frames, IntPredicate condition) {
    List<Stretch> stretches = new ArrayList<>();
    int from = 0;
    for (int frame = 0; frame <= frames; frame++) {
      if (frame == frames || !condition.test(frame)) {
        if (frame > from) {
          stretches.add(new Stretch(from, frame));
        }
        from = frame + 1;
      }
    }
    return stretches;
  }

  /** Adds the fraction of frames in stretches, and the number and length of these. */
  static void addTiming(List<Stretch> stretches, int frames, NamedValues out) {
    double[] seconds =
        stretches.stream()
            .mapToDouble(stretch -> stretch.length() * FrameAnalysis.SECONDS)
            .toArray();
    int inside = stretches.stream().mapToInt(Stretch::length).sum();
    out.add((double) inside / frames);
    out.add(stretches.size() / (frames * FrameAnalysis.SECONDS));
    ContourStatistics.addMeanAndDeviation(seconds, out);
  }

  /** Returns the numbers of its frames but for some at the beginning. */
  IntStream frames(int without) {
    return IntStream.range(from + without, to);
  }

  int length() {
    return to - from;
  }
}
