package io.github.ser4j.evaluation;

import io.github.ser4j.evaluation.internal.ClassScores;
import io.github.ser4j.internal.Checks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What is gained if a model abstains: for each threshold, how many clips are predicted with at
 * least that probability, and how well. Immutable.
 *
 * <pre>{@code
 * CoverageCurve curve = CoverageCurve.of(recognizer.evaluate(split.test()));
 * CoverageCurve.Point point = curve.atCoverage(0.8); // the most confident 80 % of the clips
 * System.out.println(point.accuracy()); // e.g. 0.81
 * EmotionRecognizer careful = recognizer.abstainBelow(point.threshold());
 * }</pre>
 *
 * <p>A threshold should be chosen on other clips than those that it is then evaluated on.
 */
public final class CoverageCurve {
  /** Coverages are quotients of whole numbers, so this allows for rounding alone. */
  private static final double ROUNDING = 1e-9;

  private final List<Point> points;

  private CoverageCurve(List<Point> points) {
    this.points = points;
  }

  /**
   * Coverage, accuracy and recall if only predictions with enough probability are accepted.
   *
   * @param threshold the least accepted probability of the predicted emotion, 0 to 1
   * @param coverage the share of clips that have it, greater than 0, at most 1
   * @param accuracy the share of these that is correct, 0 to 1
   * @param unweightedAverageRecall the mean recall of the emotions that occur among these, 0 to 1
   */
  public record Point(
      double threshold, double coverage, double accuracy, double unweightedAverageRecall) {}

  /**
   * Computes the curve of an evaluation.
   *
   * @param evaluation at least one clip, each with probabilities
   * @return the curve
   * @throws IllegalArgumentException if there are no clips, or one has no probabilities
   */
  public static CoverageCurve of(Evaluation evaluation) {
    List<ClipPrediction> clips =
        evaluation.predictions().stream()
            .sorted(Comparator.comparingDouble(ClipPrediction::confidence).reversed())
            .toList();
    if (clips.isEmpty()) {
      throw new IllegalArgumentException("there are no clips to report on");
    }
    // A single clip is not compared, so sorting has not asked for its confidence.
    double lowest = clips.get(clips.size() - 1).confidence();
    LabelEncoder labels = evaluation.labels();
    int[] right = new int[labels.size()];
    int[] all = new int[labels.size()];
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < clips.size(); i++) {
      ClipPrediction clip = clips.get(i);
      int label = labels.encode(clip.actual());
      all[label]++;
      right[label] += clip.isRight() ? 1 : 0;
      double next = i + 1 < clips.size() ? clips.get(i + 1).confidence() : lowest - 1;
      if (next < clip.confidence()) {
        points.add(point(clip.confidence(), clips.size(), right, all));
      }
    }
    return new CoverageCurve(List.copyOf(points));
  }

  private static Point point(double threshold, int clips, int[] right, int[] all) {
    return new Point(
        threshold,
        (double) IntStream.of(all).sum() / clips,
        ClassScores.accuracy(right, all),
        ClassScores.unweightedAverageRecall(right, all));
  }

  /**
   * Returns a point for each probability that occurs.
   *
   * @return unmodifiable, from the highest threshold, which covers the fewest clips, to the lowest,
   *     which covers all
   */
  public List<Point> points() {
    return points;
  }

  /**
   * Returns the highest threshold that covers enough clips. It covers more than asked for if clips
   * have the same probability, or the coverage is not a whole number of clips.
   *
   * @param coverage the least coverage, greater than 0, at most 1
   * @return the point
   * @throws IllegalArgumentException if the coverage is out of range
   */
  public Point atCoverage(double coverage) {
    Checks.positive("coverage", coverage);
    Checks.between(0.0, 1.0, "coverage", coverage);
    return points.stream()
        .filter(point -> point.coverage() >= coverage - ROUNDING)
        .findFirst()
        .orElseThrow();
  }

  /**
   * Returns what a threshold covers.
   *
   * @param threshold the least accepted probability, 0 to 1
   * @return the point with the lowest probability that is accepted; empty if no clip is
   * @throws IllegalArgumentException if the threshold is out of range
   */
  public Optional<Point> atThreshold(double threshold) {
    Checks.between(0.0, 1.0, "threshold", threshold);
    return points.stream()
        .filter(point -> point.threshold() >= threshold)
        .reduce((higher, lower) -> lower);
  }

  /**
   * Computes the area under the curve of accuracy over coverage: {@code Σ accuracy(i) ·
   * (coverage(i) - coverage(i-1))}, with a coverage of 0 before the first point. If all
   * probabilities differ, it is the mean accuracy of the most confident 1, 2, ..., n clips, and 1
   * minus the area under the risk–coverage curve (AURC). Source: Y. Geifman, G. Uziel and R.
   * El-Yaniv, "Bias-reduced uncertainty estimation for deep neural classifiers", ICLR 2019.
   *
   * @return 0 to 1; for a model whose probabilities say nothing about its errors, about its
   *     accuracy
   */
  public double area() {
    double area = 0;
    double covered = 0;
    for (Point point : points) {
      area += point.accuracy() * (point.coverage() - covered);
      covered = point.coverage();
    }
    return area;
  }
}
