package io.github.ser4j.features.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ser4j.features.FeatureMatrix;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WarpTest {
  private static final int ROWS = 20;
  private static final int FRAMES = 50;

  @Test
  void rowsComeFromTheWarpedPosition() {
    // Every value is its row number, so each result shows its origin.
    FeatureMatrix in = ramp((row, frame) -> row);
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int seed = 0; seed < 300; seed++) {
      SplittableRandom draws = new SplittableRandom(seed);
      double stretch = 1 + (2 * draws.nextDouble() - 1) * 0.2;
      double shift = (2 * draws.nextDouble() - 1) * 3;
      FeatureMatrix out =
          FrequencyWarp.builder()
              .maxStretch(0.2)
              .maxShiftRows(3)
              .build()
              .apply(in, new SplittableRandom(seed));
      for (int row = 0; row < ROWS; row++) {
        double expected = Math.min(ROWS - 1, Math.max(0, row * stretch + shift));
        assertThat((double) out.get(row, seed % FRAMES)).isCloseTo(expected, within(1e-5));
      }
      least = Math.min(least, shift);
      most = Math.max(most, shift);
    }
    assertThat(least).isBetween(-3.0, -2.9);
    assertThat(most).isBetween(2.9, 3.0);
  }

  @Test
  void neighboringSeedsOfJavaUtilRandomGiveUnrelatedDraws() {
    FeatureMatrix in = ramp((row, frame) -> row);
    long longer =
        LongStream.range(0, 1000)
            .filter(seed -> TempoWarp.upTo(0.2).apply(in, new Random(seed)).frames() >= FRAMES)
            .count();
    assertThat(longer).isBetween(450L, 550L);
  }

  @Test
  void framesComeFromTheStretchedTime() {
    FeatureMatrix in = ramp((row, frame) -> 100 * row + frame);
    int shortest = FRAMES;
    int longest = FRAMES;
    for (int seed = 0; seed < 300; seed++) {
      double stretch = 1 + (2 * new SplittableRandom(seed).nextDouble() - 1) * 0.2;
      FeatureMatrix out = TempoWarp.upTo(0.2).apply(in, new SplittableRandom(seed));
      assertThat(out.rows()).isEqualTo(ROWS);
      assertThat(out.frames()).isEqualTo((int) (FRAMES * stretch));
      for (int t = 0; t < out.frames(); t++) {
        double expected = 300 + Math.min(FRAMES - 1, t / stretch);
        assertThat((double) out.get(3, t)).isCloseTo(expected, within(1e-3));
      }
      shortest = Math.min(shortest, out.frames());
      longest = Math.max(longest, out.frames());
    }
    assertThat(shortest).isBetween(40, 41);
    assertThat(longest).isBetween(58, 60);
  }

  @Test
  void identityWarpReturnsTheSameFeatures() {
    FeatureMatrix in = ramp((row, frame) -> row == 3 ? -0f : 7 * row - frame);
    FrequencyWarp still = FrequencyWarp.builder().maxStretch(0).maxShiftRows(0).build();
    assertThat(still.apply(in, new SplittableRandom(1))).isEqualTo(in);
    assertThat(TempoWarp.upTo(0).apply(in, new SplittableRandom(1))).isEqualTo(in);
    FeatureMatrix empty = FeatureMatrix.of(new float[ROWS][0]);
    assertThat(TempoWarp.upTo(0.5).apply(empty, new SplittableRandom(1))).isEqualTo(empty);
    assertThat(still.apply(empty, new SplittableRandom(1))).isEqualTo(empty);
    FeatureMatrix one = FeatureMatrix.of(new float[][] {{3}});
    for (int seed = 0; seed < 20; seed++) {
      assertThat(TempoWarp.upTo(0.5).apply(one, new SplittableRandom(seed))).isEqualTo(one);
    }
  }

  @Test
  void valuesOutOfRangeAreRejected() {
    assertThatThrownBy(() -> TempoWarp.upTo(1)).hasMessageContaining("maxStretch is 1.0");
    assertThatThrownBy(() -> TempoWarp.upTo(Double.NaN)).hasMessageContaining("maxStretch is NaN");
    assertThatThrownBy(() -> FrequencyWarp.builder().maxStretch(-0.1).build())
        .hasMessageContaining("maxStretch is -0.1");
    assertThatThrownBy(() -> FrequencyWarp.builder().maxShiftRows(-1).build())
        .hasMessageContaining("maxShiftRows is -1.0");
  }

  @Test
  void warpsWithTheSameSettingsAreEqual() {
    assertThat(TempoWarp.upTo(0.1))
        .isEqualTo(TempoWarp.upTo(0.1))
        .hasSameHashCodeAs(TempoWarp.upTo(0.1))
        .isNotEqualTo(TempoWarp.upTo(0.2))
        .hasToString("tempo-warp(maxStretch=0.1)");
    assertThat(FrequencyWarp.builder().build())
        .isEqualTo(FrequencyWarp.builder().maxStretch(0.1).maxShiftRows(2).build())
        .hasSameHashCodeAs(FrequencyWarp.builder().build())
        .isNotEqualTo(FrequencyWarp.builder().maxShiftRows(1).build())
        .hasToString("frequency-warp(maxShiftRows=2.0, maxStretch=0.1)");
  }

  @Test
  void sequencesDrawFromTheSameGenerator() {
    FeatureMatrix in = ramp((row, frame) -> row * row + frame);
    FeatureAugmenter frequency = FrequencyWarp.builder().build();
    FeatureAugmenter both = frequency.then(TempoWarp.upTo(0.1));
    SplittableRandom random = new SplittableRandom(3);
    FeatureMatrix expected = TempoWarp.upTo(0.1).apply(frequency.apply(in, random), random);
    assertThat(both.apply(in, new SplittableRandom(3))).isEqualTo(expected);
    assertThat(both)
        .isEqualTo(FrequencyWarp.builder().build().then(TempoWarp.upTo(0.1)))
        .hasToString(
            "then[frequency-warp(maxShiftRows=2.0, maxStretch=0.1), tempo-warp(maxStretch=0.1)]");
  }

  private interface Value {
    float at(int row, int frame);
  }

  private static FeatureMatrix ramp(Value value) {
    float[][] rows = new float[ROWS][FRAMES];
    for (int row = 0; row < ROWS; row++) {
      for (int frame = 0; frame < FRAMES; frame++) {
        rows[row][frame] = value.at(row, frame);
      }
    }
    return FeatureMatrix.of(rows);
  }
}
