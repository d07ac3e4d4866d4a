package io.github.ser4j.training;

import io.github.ser4j.evaluation.internal.ClassScores;
import java.util.stream.IntStream;

/** Accumulates cross-entropy and correct predictions. */
final class Tally {
  private double loss;
  private int[] right = {};
  private int[] clips = {};

  /** Adds one clip with its predicted probabilities. */
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

  History.Metrics metrics() {
    return new History.Metrics(
        loss / IntStream.of(clips).sum(),
        ClassScores.accuracy(right, clips),
        ClassScores.unweightedAverageRecall(right, clips));
  }
}
