package io.github.ser4j.training;

import io.github.ser4j.evaluation.internal.ClassScores;
import java.util.stream.IntStream;

/** Adds up cross-entropy and right answers. */
final class Tally {
  private double loss;
  private int[] right = {};
  private int[] clips = {};

  /** Counts one clip that was judged with probabilities, of as many classes as those before. */
  void add(float[] probabilities, int actual) {
    if (clips.length == 0) {
      right = new int[probabilities.length];
      clips = new int[probabilities.length];
    }
    int best = 0;
    for (int i = 1; i < probabilities.length; i++) {
      if (probabilities[i] > probabilities[best]) {
        best = i;
      }
    }
    loss += ClassScores.crossEntropy(probabilities[actual]);
    right[actual] += best == actual ? 1 : 0;
    clips[actual]++;
  }

  History.Figures figures() {
    return new History.Figures(
        loss / IntStream.of(clips).sum(),
        ClassScores.accuracy(right, clips),
        ClassScores.unweightedAverageRecall(right, clips));
  }
}
