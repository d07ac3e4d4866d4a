package io.github.ser4j.model.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShrinkageLdaTest {
  private static SpeakerChoice choice(LabeledFeatures data) {
    return SpeakerChoice.of(new ClippedRows(data, 6), true).orElseThrow();
  }

  @Test
  void speakersWhoDifferMoreNeedMoreShrinkage() {
    SpeakerChoice alike = choice(Clouds.ofSpeakers(0));
    SpeakerChoice different = choice(Clouds.ofSpeakers(0.6));
    assertThat(different.shrinkage()).isGreaterThan(alike.shrinkage());
    assertThat(different.temperature()).isGreaterThan(alike.temperature());
    assertThat(different.recall()).isLessThan(alike.recall());
  }

  @Test
  void chosenModelIsThatOfItsShrinkageAndTemperature() {
    LabeledFeatures data = Clouds.ofSpeakers(0.6);
    ClippedRows rows = new ClippedRows(data, 6);
    SpeakerChoice choice = choice(data);
    LinearScores scores = ShrinkageLda.shrinkage(choice.shrinkage()).scores(rows);
    LinearModel expected = scores.model(rows, choice.temperature());
    LinearModel actual = ShrinkageLda.chosenBySpeaker().fit(data);
    // The moments of the folds add up in another order.
    assertThat(actual.bias()).usingComparatorWithPrecision(1e-6f).containsExactly(expected.bias());
    for (int label = 0; label < 2; label++) {
      assertThat(actual.weights()[label])
          .usingComparatorWithPrecision(1e-6f)
          .containsExactly(expected.weights()[label]);
    }
  }

  @Test
  void temperatureLowersTheLogLoss() {
    HeldOutScores overconfident =
        new HeldOutScores(
            new double[][] {{9, 0}, {9, 0}, {9, 0}, {0, 9}}, new int[] {0, 0, 1, 1}, 2);
    double temperature = overconfident.bestTemperature();
    // Both classes count alike: 3 of 4 are right, so the best probability is 3/4.
    assertThat(temperature).isCloseTo(9 / Math.log(3), within(1e-4));
    assertThat(overconfident.logLoss(temperature))
        .isLessThan(overconfident.logLoss(1))
        .isCloseTo(-0.75 * Math.log(0.75) - 0.25 * Math.log(0.25), within(1e-9));
    assertThat(overconfident.unweightedAverageRecall()).isEqualTo(0.75);
  }

  @Test
  void classesCountAlikeHoweverManyRowsTheyHave() {
    HeldOutScores scores =
        new HeldOutScores(
            new double[][] {{1, 0, 0}, {1, 0, 0}, {1, 0, 0}, {1, 0, 0}}, new int[] {0, 0, 0, 1}, 3);
    assertThat(scores.unweightedAverageRecall()).isEqualTo(0.5);
  }

  @Test
  void resultDoesNotDependOnTheNumberOfThreads() throws Exception {
    LabeledFeatures data = Clouds.ofSpeakers(0.6);
    LinearModel expected = ShrinkageLda.chosenBySpeaker().fit(data);
    for (int threads : new int[] {1, 3, 8}) {
      ForkJoinPool pool = new ForkJoinPool(threads);
      try {
        assertThat(pool.submit(() -> ShrinkageLda.chosenBySpeaker().fit(data)).get())
            .isEqualTo(expected);
      } finally {
        pool.shutdown();
      }
    }
  }

  @Test
  void withoutSpeakersTheShrinkageIsThatOfLedoitAndWolf() {
    LabeledFeatures known = Clouds.ofSpeakers(0.6);
    for (int speaker : new int[] {LabeledFeatures.UNKNOWN_SPEAKER, 5}) {
      LabeledFeatures.Builder builder = LabeledFeatures.builder(2);
      IntStream.range(0, known.rows())
          .forEach(row -> builder.add(known.row(row), known.label(row), speaker));
      assertThat(ShrinkageLda.chosenBySpeaker().fit(builder.build()))
          .isEqualTo(ShrinkageLda.ledoitWolf().fit(known));
    }
  }

  /** Each class has one speaker, so no fold can be predicted by the others. */
  @Test
  void withoutRowsToScoreTheShrinkageIsThatOfLedoitAndWolf() {
    LabeledFeatures data = Clouds.separable();
    LabeledFeatures.Builder builder = LabeledFeatures.builder(3);
    IntStream.range(0, data.rows())
        .forEach(row -> builder.add(data.row(row), data.label(row), data.label(row)));
    assertThat(ShrinkageLda.chosenBySpeaker().fit(builder.build()))
        .isEqualTo(ShrinkageLda.ledoitWolf().fit(data));
  }

  @Test
  void foldsAreOfSpeakersAndOfSimilarSize() {
    LabeledFeatures.Builder builder = LabeledFeatures.builder(2);
    int[] speakers = {5, 5, 5, 5, 2, 2, 2, 7, 7, 9, 9, 1};
    for (int row = 0; row < speakers.length; row++) {
      builder.add(new float[] {row}, row % 2, speakers[row]);
    }
    LabeledFeatures data = builder.build();
    assertThat(SpeakerFolds.of(data, 3))
        .containsExactly(new int[] {0, 1, 2, 3}, new int[] {4, 5, 6, 11}, new int[] {7, 8, 9, 10});
    assertThat(SpeakerFolds.of(data, 99)).hasSize(5);
  }

  /** What a cross-validation subtracts must leave what the other rows give. */
  @Test
  void momentsOfPartsAddUp() {
    ClippedRows rows = new ClippedRows(ClassicReference.data(), 6);
    int[] first = IntStream.range(0, 25).toArray();
    int[] second = IntStream.range(25, 60).toArray();
    SecondMoments all =
        SecondMoments.sum(List.of(SecondMoments.of(rows, first), SecondMoments.of(rows, second)));
    SecondMoments left = all.minus(SecondMoments.of(rows, first));
    SecondMoments expected = SecondMoments.of(rows, second);
    assertThat(left.counts()).isEqualTo(expected.counts());
    assertThat(left.withinCovariance().data)
        .usingComparatorWithPrecision(1e-12)
        .containsExactly(expected.withinCovariance().data);
    for (int label = 0; label < 3; label++) {
      assertThat(left.means()[label])
          .usingComparatorWithPrecision(1e-12)
          .containsExactly(expected.means()[label]);
    }
  }

  @Test
  void classesWithoutVariationAreRejected() {
    LabeledFeatures points =
        LabeledFeatures.builder(2)
            .add(new float[] {0.1f, 1}, 0, 1)
            .add(new float[] {0.1f, 1}, 0, 2)
            .add(new float[] {0.7f, 0.3f}, 1, 1)
            .add(new float[] {0.7f, 0.3f}, 1, 2)
            .add(new float[] {0.7f, 0.3f}, 1, 3)
            .build();
    for (ShrinkageLda lda :
        Arrays.asList(
            ShrinkageLda.shrinkage(0.5),
            ShrinkageLda.ledoitWolf(),
            ShrinkageLda.chosenBySpeaker())) {
      assertThatThrownBy(() -> lda.fit(points))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(
              "the covariance of the features is singular: 5 rows vary too little");
    }
  }

  @Test
  void descriptionsDoNotChange() {
    assertThat(ShrinkageLda.chosenBySpeaker())
        .hasToString("shrinkage-lda(clipAt=6.0, shrinkage=by-speaker, uniformPriors=true)");
    assertThat(ShrinkageLda.shrinkage(0.25).withClipAt(4).withUniformPriors(false))
        .hasToString("shrinkage-lda(clipAt=4.0, shrinkage=0.25, uniformPriors=false)");
    assertThat(ShrinkageLda.ledoitWolf())
        .hasToString("shrinkage-lda(clipAt=6.0, shrinkage=ledoit-wolf, uniformPriors=true)");
    assertThat(LogisticRegression.c(0.5))
        .hasToString("logistic-regression(balanced=false, c=0.5, clipAt=6.0)");
  }
}
