package io.github.ser4j.experiments.report;

import io.github.ser4j.corpus.Clip;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.internal.StableRandom;
import java.util.List;
import java.util.random.RandomGenerator;

/** Draws clips that stand for their emotion on a page. */
final class RandomClip {
  private RandomClip() {}

  /**
   * Draws a clip of an emotion.
   *
   * @throws IllegalArgumentException if no clip has this label; the message gives those that occur
   */
  static Clip of(Corpus corpus, String label, RandomGenerator random) {
    List<Clip> choice = corpus.withLabels(List.of(label)).clips();
    if (choice.isEmpty()) {
      throw new IllegalArgumentException(
          "corpus "
              + corpus.name()
              + " has no clip of '"
              + label
              + "', but only of "
              + corpus.labels());
    }
    return choice.get((int) (choice.size() * StableRandom.share(random)));
  }
}
