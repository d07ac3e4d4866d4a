package io.github.ser4j.evaluation.internal;

import java.util.stream.IntStream;

/** Scores of predictions counted by class, for evaluations and during training. */
public final class ClassScores {
  private ClassScores() {}

  /**
   * Computes the fraction of correct predictions.
   *
   * @param right for each class, how many of its clips were predicted correctly
   * @param actual for each class, how many clips it has
   * @return {@code Σ right / Σ actual}, 0 to 1; NaN if there are no clips
   */
  public static double accuracy(int[] right, int[] actual) {
    return (double) IntStream.of(right).sum() / IntStream.of(actual).sum();
  }

  /**
   * Computes the unweighted mean recall of the classes that have clips.
   *
   * @param right for each class, how many of its clips were predicted correctly
   * @param actual for each class, how many clips it has
   * @return the mean of {@code right / actual}, 0 to 1; 0 if there are no clips
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
