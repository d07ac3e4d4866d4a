package io.github.ser4j.features.functionals;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The statistics of a smoothed contour in voiced and in unvoiced frames, and of its first and
 * second differences in all frames. Not safe to share between threads.
 */
final class ContourGroups {
  private final ContourStatistics statistics;
  private final int[] voiced;
  private final int[] unvoiced;
  private final int[] all;

  ContourGroups(ContourStatistics statistics, List<Stretch> voiced, List<Stretch> unvoiced) {
    this.statistics = statistics;
    this.voiced = frames(voiced);
    this.unvoiced = frames(unvoiced);
    this.all = IntStream.range(0, this.voiced.length + this.unvoiced.length).toArray();
  }

  private static int[] frames(List<Stretch> stretches) {
    return stretches.stream().flatMapToInt(stretch -> stretch.frames(0)).toArray();
  }

  static Stream<String> names(String contour) {
    return Stream.of("voiced", "unvoiced", "delta", "delta2")
        .flatMap(group -> NamedValues.within(contour + "." + group, ContourStatistics.NAMES));
  }

  void add(double[] contour, NamedValues out) {
    double[] smooth = Contour.smoothed(contour);
    statistics.add(Contour.at(smooth, voiced), voiced, out);
    statistics.add(Contour.at(smooth, unvoiced), unvoiced, out);
    double[] differences = Contour.differences(smooth);
    double[] second = Contour.differences(differences);
    statistics.add(differences, all, out);
    statistics.add(second, all, out);
  }
}
