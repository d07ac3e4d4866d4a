package io.github.ser4j.evaluation.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ClassScoresTest {
  @Test
  void classesWithoutClipsAreNotInTheAverageRecall() {
    int[] right = {3, 0, 1};
    int[] actual = {4, 0, 4};
    assertThat(ClassScores.unweightedAverageRecall(right, actual)).isEqualTo(0.5);
    assertThat(ClassScores.accuracy(right, actual)).isEqualTo(0.5);
    assertThat(ClassScores.accuracy(new int[] {9, 0}, new int[] {9, 1})).isEqualTo(0.9);
    assertThat(ClassScores.unweightedAverageRecall(new int[] {9, 0}, new int[] {9, 1}))
        .isEqualTo(0.5);
  }

  @Test
  void noClipsHaveNoAccuracy() {
    assertThat(ClassScores.accuracy(new int[0], new int[0])).isNaN();
    assertThat(ClassScores.unweightedAverageRecall(new int[0], new int[0])).isZero();
  }

  @Test
  void crossEntropyIsFinite() {
    assertThat(ClassScores.crossEntropy(1)).isZero();
    assertThat(ClassScores.crossEntropy(Math.exp(-2))).isCloseTo(2, within(1e-15));
    assertThat(ClassScores.crossEntropy(0)).isCloseTo(126 * Math.log(2), within(1e-12));
  }
}
