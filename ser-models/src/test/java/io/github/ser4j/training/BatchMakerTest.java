package io.github.ser4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ser4j.features.FeatureMatrix;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchMakerTest {
  /** Clip {@code i} is of class {@code i % 3}, and its only feature is {@code i}. */
  private static final Examples EXAMPLES =
      Examples.of(
          IntStream.range(0, 64).mapToObj(i -> "clip" + i).toList(),
          IntStream.range(0, 64).map(i -> i % 3).toArray(),
          i -> FeatureMatrix.of(new float[][] {{i}}));

  private static final int[] INDICES = {5, 9, 1, 63, 20, 33};

  /** Replaces features by their first random number. */
  private static final TrainingPlan DRAWN =
      TrainingPlan.builder()
          .featureAugmenter(
              (in, random) -> FeatureMatrix.of(new float[][] {{(float) random.nextDouble()}}))
          .build();

  @Test
  void withoutAugmentersClipsAreUnchanged() {
    LabeledBatch batch = make(TrainingPlan.builder().build(), 0, 0);
    assertThat(values(batch)).containsExactly(5f, 9f, 1f, 63f, 20f, 33f);
    assertThat(batch.targets())
        .containsExactly(0, 0, 1, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0);
  }

  @Test
  void changesDependOnlyOnClipAndEpoch() {
    assertThat(values(make(DRAWN, 0, 0))).isEqualTo(values(make(DRAWN, 0, 7)));
    assertThat(values(make(DRAWN, 0, 0))).isNotEqualTo(values(make(DRAWN, 1, 0)));
    assertThat(values(make(DRAWN, 0, 0))).doesNotHaveDuplicates();
    assertThat(values(make(DRAWN, 0, 0)))
        .isNotEqualTo(values(make(DRAWN.toBuilder().seed(1).build(), 0, 0)));
  }

  @Test
  void changesDifferBetweenClipsWithAnyName() {
    Examples equalHashCodes =
        Examples.of(
            List.of("Aa", "BB"), new int[] {0, 1}, i -> FeatureMatrix.of(new float[][] {{i}}));
    assertThat("Aa").hasSameHashCodeAs("BB");
    LabeledBatch batch =
        new BatchMaker(DRAWN, equalHashCodes, 2).make(new int[] {0, 1}, Positions.of(0, 1, 0, 1));
    assertThat(values(batch)).doesNotHaveDuplicates();
  }

  @Test
  void adjacentSeedsShareNoNumbers() {
    TrainingPlan next = DRAWN.toBuilder().seed(DRAWN.seed() + 1).build();
    for (int epoch = 0; epoch < 3; epoch++) {
      assertThat(values(makeAll(next, epoch)))
          .doesNotContainAnyElementsOf(values(makeAll(DRAWN, 0)));
    }
    TrainingPlan mixed = TrainingPlan.builder().mixup(0.4).seed(0).build();
    TrainingPlan mixedNext = mixed.toBuilder().seed(1).build();
    assertThat(values(make(mixedNext, 0, 3))).isNotEqualTo(values(make(mixed, 1, 3)));
  }

  @Test
  void mixupBlendsFeaturesAndLabelsInTheSameShares() {
    TrainingPlan plan = TrainingPlan.builder().mixup(0.4).build();
    int blended = 0;
    for (int step = 0; step < 50; step++) {
      LabeledBatch batch = make(plan, 0, step);
      for (int i = 0; i < INDICES.length; i++) {
        float[] shares = new float[3];
        float sum = 0;
        for (int c = 0; c < 3; c++) {
          shares[c] = batch.targets()[i * 3 + c];
          sum += shares[c];
        }
        assertThat(sum).isCloseTo(1, within(1e-6f));
        float own = shares[INDICES[i] % 3];
        assertThat(own).isGreaterThanOrEqualTo(0.5f);
        assertThat(valueIsBlendOfTwo(batch.features().get(i).get(0, 0), i, own)).isTrue();
        blended += own < 1 ? 1 : 0;
      }
    }
    assertThat(blended).isGreaterThan(50);
    assertThat(values(make(plan, 0, 3))).isEqualTo(values(make(plan, 0, 3)));
    assertThat(values(make(plan, 0, 3))).isNotEqualTo(values(make(plan, 0, 4)));
  }

  /** If the partner has the same class, the labels do not show the share. */
  private static boolean valueIsBlendOfTwo(float value, int clip, float own) {
    for (int partner : INDICES) {
      if (partner % 3 == INDICES[clip] % 3) {
        float low = Math.min(INDICES[clip], partner);
        float high = Math.max(INDICES[clip], partner);
        if (own == 1 && value >= low && value <= high) {
          return true;
        }
      } else if (Math.abs(own * INDICES[clip] + (1 - own) * partner - value) < 1e-4) {
        return true;
      }
    }
    return false;
  }

  @Test
  void blendsAreAsLongAsTheClipItself() {
    Examples lengths =
        Examples.of(
                List.of("short", "long"),
                new int[] {0, 1},
                i ->
                    FeatureMatrix.of(new float[][] {i == 0 ? new float[] {8} : new float[] {4, 4}}))
            .ofUpTo(5);
    assertThat(lengths.shape().frames()).isEqualTo(5);
    TrainingPlan plan = TrainingPlan.builder().mixup(0.4).build();
    int blended = 0;
    for (int step = 0; step < 20; step++) {
      LabeledBatch batch =
          new BatchMaker(plan, lengths, 2).make(new int[] {0, 1}, Positions.of(0, 1, step, 20));
      FeatureMatrix first = batch.features().get(0);
      FeatureMatrix second = batch.features().get(1);
      float own = batch.targets()[0];
      assertThat(first.row(0)).usingComparatorWithPrecision(1e-5f).containsExactly(4 + 4 * own);
      float other = batch.targets()[3];
      assertThat(second.row(0))
          .usingComparatorWithPrecision(1e-5f)
          .containsExactly(8 - 4 * other, 4 * other);
      blended += own < 1 ? 1 : 0;
    }
    assertThat(blended).isPositive();
  }

  @Test
  void changedClipsAreCutToTheMaxFramesOfTheNetwork() {
    TrainingPlan plan =
        TrainingPlan.builder().featureAugmenter((in, random) -> in.withFrames(9)).build();
    LabeledBatch batch =
        new BatchMaker(plan, EXAMPLES.ofUpTo(4), 3).make(INDICES, Positions.of(0, 1, 0, 1));
    assertThat(batch.features()).allMatch(features -> features.frames() == 4);
    assertThat(make(plan, 0, 0).features()).allMatch(features -> features.frames() == 9);
    assertThatThrownBy(() -> EXAMPLES.ofUpTo(0)).hasMessageContaining("mostFrames is 0");
  }

  @Test
  void everyEpochMayHaveItsOwnFeatures() {
    Examples fresh =
        EXAMPLES
            .withEpochs(
                epoch ->
                    Examples.of(
                        IntStream.range(0, 64).mapToObj(i -> "clip" + i + "@" + epoch).toList(),
                        IntStream.range(0, 64).map(i -> i % 3).toArray(),
                        i -> FeatureMatrix.of(new float[][] {{100 * epoch + i, 0, 0}})))
            .ofUpTo(2);
    assertThat(fresh.features(5)).isEqualTo(EXAMPLES.features(5));
    for (int epoch : new int[] {0, 1, 7}) {
      Examples own = fresh.inEpoch(epoch);
      assertThat(own.clipId(5)).isEqualTo("clip5@" + epoch);
      assertThat(own.shape().frames()).isEqualTo(2);
      LabeledBatch batch =
          new BatchMaker(TrainingPlan.builder().build(), own, 3)
              .make(INDICES, Positions.of(epoch, 10, 0, 100));
      assertThat(values(batch).get(1)).isEqualTo(100 * epoch + 9);
      assertThat(batch.targets()).isEqualTo(make(TrainingPlan.builder().build(), 0, 0).targets());
    }
    assertThat(EXAMPLES.inEpoch(7)).isSameAs(EXAMPLES);
  }

  @Test
  void otherClassesInALaterEpochAreRejected() {
    Examples fewer =
        EXAMPLES.withEpochs(
            epoch -> Examples.of(List.of("clip0"), new int[] {0}, EXAMPLES::features));
    assertThatThrownBy(() -> fewer.inEpoch(3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the 1 examples of epoch 3 have different classes from the 64 at the start of the"
                + " training");
  }

  @Test
  void planDescribesTheChanges() {
    assertThat(TrainingPlan.builder().mixup(0.2).build().toString()).contains("mixup=0.2");
    assertThatThrownBy(() -> TrainingPlan.builder().mixup(0)).hasMessageContaining("is 0.0");
    assertThatThrownBy(() -> TrainingPlan.builder().mixup(Double.NaN))
        .hasMessageContaining("is NaN");
  }

  private static LabeledBatch make(TrainingPlan plan, int epoch, int step) {
    return new BatchMaker(plan, EXAMPLES, 3).make(INDICES, Positions.of(epoch, 10, step, 100));
  }

  private static LabeledBatch makeAll(TrainingPlan plan, int epoch) {
    return new BatchMaker(plan, EXAMPLES, 3)
        .make(IntStream.range(0, 64).toArray(), Positions.of(epoch, 10, 0, 100));
  }

  private static List<Float> values(LabeledBatch batch) {
    return batch.features().stream().map(matrix -> matrix.get(0, 0)).toList();
  }
}
