package io.github.ser4j.features.functionals;

import io.github.ser4j.features.FeatureMatrix;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Statistics of the fundamental frequency in voiced frames, in semitones above 27.5 Hz, and of its
 * rises and falls, in semitones per second.
 *
 * <p>The frequency is smoothed over 3 frames within each voiced stretch; differences are those of
 * neighboring frames of one stretch.
 */
final class PitchStatistics {
  static final List<String> NAMES =
      Stream.of(
              NamedValues.within("f0", ContourStatistics.NAMES),
              NamedValues.within("f0.delta", ContourStatistics.NAMES),
              NamedValues.within("f0.delta2", ContourStatistics.NAMES),
              directionNames("f0.rise"),
              directionNames("f0.fall"))
          .flatMap(names -> names)
          .toList();

  private static final double REFERENCE_HZ = 27.5;

  private final int[] frames;
  private final double[] semitones;
  private final List<Stretch> stretches;

  /** Smooths the frequency of voiced frames. */
  PitchStatistics(FeatureMatrix pitch, List<Stretch> voiced) {
    this.semitones = new double[pitch.frames()];
    this.stretches = voiced;
    this.frames = framesAfter(0);
    double[] raw = new double[semitones.length];
    for (int frame : frames) {
      raw[frame] = 12 * Math.log(pitch.get(0, frame) / REFERENCE_HZ) / Math.log(2);
    }
    for (Stretch stretch : voiced) {
      Contour.smooth(raw, stretch.from(), stretch.to(), semitones);
    }
  }

  private static Stream<String> directionNames(String group) {
    return NamedValues.within(
        group,
        List.of(
            "mean", "standardDeviation", "fraction", "extent.mean", "extent.standardDeviation"));
  }

  /** Returns the voiced frames that have a number of voiced frames before them. */
  private int[] framesAfter(int others) {
    return stretches.stream().flatMapToInt(stretch -> stretch.frames(others)).toArray();
  }

  void add(ContourStatistics statistics, NamedValues out) {
    statistics.add(Contour.at(semitones, frames), frames, out);
    double[] changes = new double[semitones.length];
    int[] changing = framesAfter(1);
    for (int frame : changing) {
      changes[frame] = semitones[frame] - semitones[frame - 1];
    }
    double[] differences = Contour.at(changes, changing);
    statistics.add(differences.clone(), changing, out);
    int[] bending = framesAfter(2);
    double[] bends = new double[bending.length];
    for (int i = 0; i < bends.length; i++) {
      bends[i] = changes[bending[i]] - changes[bending[i] - 1];
    }
    statistics.add(bends, bending, out);
    addDirection(1, differences, out);
    addDirection(-1, differences, out);
  }

  /** Adds the rises, or with the sign −1 the falls, as positive numbers. */
  private void addDirection(int sign, double[] differences, NamedValues out) {
    double[] speeds =
        Arrays.stream(differences)
            .map(difference -> sign * difference * FrameAnalysis.FRAMES_PER_SECOND)
            .filter(speed -> speed > 0)
            .toArray();
    ContourStatistics.addMeanAndDeviation(speeds, out);
    out.add(differences.length == 0 ? 0 : (double) speeds.length / differences.length);
    double[] extents =
        stretches.stream().flatMapToDouble(stretch -> extents(sign, stretch)).toArray();
    ContourStatistics.addMeanAndDeviation(extents, out);
  }

  /** Returns how far the pitch goes in one direction each time it does. */
  private DoubleStream extents(int sign, Stretch stretch) {
    List<Stretch> runs =
        Stretch.of(
            stretch.length() - 1,
            i -> {
              int frame = stretch.from() + i;
              return sign * (semitones[frame + 1] - semitones[frame]) > 0;
            });
    return runs.stream()
        .mapToDouble(
            run ->
                sign
                    * (semitones[stretch.from() + run.to()]
                        - semitones[stretch.from() + run.from()]));
  }
}
