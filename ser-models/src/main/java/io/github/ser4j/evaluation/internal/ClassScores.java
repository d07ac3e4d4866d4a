package io.github.ser4j.evaluation.internal;

import java.util.stream.IntStream;

/** Computes the metrics that evaluations and trainings share, each in one place. */
public final class ClassScores {
  private ClassScores() {}

  /**
   * Computes the share of clips that are right.
   *
   * @param right for each class, how many of its clips were taken for it
   * @param actual for each class, how many clips it has
   * @return {@code Σ right / Σ actual}, 0 to 1; NaN if there is no clip
   */
  public static double accuracy(int[] right, int[] actual) {
    return (double) IntStream.of(right).sum() / IntStream.of(actual).sum();
  }

  /**
   * Computes the mean recall of the classes that have clips, each counting the same.
   *
   * @param right for each class, how many of its clips were taken for it
   * @param actual for each class, how many clips it has
   * @return the mean of {@code right / actual}, 0 to 1; 0 if there is no clip
   */
  public static double unweightedAverageRecall(int[] right, int[] actual) {
    return IntStream.range(0, actual.length)
        .filter(i -> actual[i] > 0)
        .mapToDouble(i -> (double) right[i] / actual[i])
        .average()
        .orElse(0);
  }

  /**
   * Computes the cross-entropy of one clip. The mean over clips is the log loss.
   *
   * @param probability that of the true class, 0 to 1
   * @return {@code -ln probability} in nats, at most 87.4: a probability of 0 counts as the
   *     smallest normal float
   */
  public static double crossEntropy(double probability) {
    return -Math.log(Math.max(probability, Float.MIN_NORMAL));
  }
}
