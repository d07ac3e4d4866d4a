package io.github.ser4j.features.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ser4j.features.FeatureMatrix;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SpecAugmentTest {
  private static final int ROWS = 20;
  private static final int FRAMES = 100;

  @Test
  void masksAreWholeRowsAndFramesOfTheMean() {
    FeatureMatrix in = ramp();
    SpecAugment augmenter =
        SpecAugment.builder()
            .rowMasks(1)
            .maxMaskedRows(6)
            .frameMasks(1)
            .maxMaskedFrames(30)
            .maxMaskedFrameShare(1)
            .build();
    int widestRows = 0;
    int widestFrames = 0;
    for (int seed = 0; seed < 200; seed++) {
      FeatureMatrix masked = augmenter.apply(in, new SplittableRandom(seed));
      boolean[] rows = new boolean[ROWS];
      boolean[] frames = new boolean[FRAMES];
      for (int row = 0; row < ROWS; row++) {
        rows[row] = isMasked(masked.row(row));
      }
      for (int frame = 0; frame < FRAMES; frame++) {
        float[] column = new float[ROWS];
        for (int row = 0; row < ROWS; row++) {
          column[row] = masked.get(row, frame);
        }
        frames[frame] = isMasked(column);
      }
      for (int row = 0; row < ROWS; row++) {
        for (int frame = 0; frame < FRAMES; frame++) {
          assertThat(masked.get(row, frame))
              .isEqualTo(rows[row] || frames[frame] ? 0 : in.get(row, frame));
        }
      }
      widestRows = Math.max(widestRows, onlyRun(rows));
      widestFrames = Math.max(widestFrames, onlyRun(frames));
    }
    assertThat(widestRows).isEqualTo(6);
    assertThat(widestFrames).isEqualTo(30);
  }

  @Test
  void sameSeedGivesTheSameBitsAndKeepsTheInput() {
    FeatureMatrix in = ramp();
    SpecAugment augmenter = SpecAugment.builder().build();
    assertThat(augmenter.apply(in, new SplittableRandom(1)))
        .isEqualTo(augmenter.apply(in, new SplittableRandom(1)))
        .isNotEqualTo(augmenter.apply(in, new SplittableRandom(2)));
    assertThat(in).isEqualTo(ramp());
    assertThat(augmenter).isEqualTo(SpecAugment.builder().build());
  }

  @Test
  void smallMatricesAreMaskedWithinTheirBounds() {
    SpecAugment augmenter = SpecAugment.builder().maxMaskedFrameShare(1).build();
    FeatureMatrix one = FeatureMatrix.of(new float[][] {{3}});
    FeatureMatrix none = FeatureMatrix.of(new float[][] {{}, {}});
    for (int seed = 0; seed < 20; seed++) {
      assertThat(augmenter.apply(one, new SplittableRandom(seed))).isEqualTo(one);
      assertThat(augmenter.apply(none, new SplittableRandom(seed))).isEqualTo(none);
    }
  }

  @Test
  void augmentersRunInSequence() {
    FeatureAugmenter twice = (in, random) -> FeatureMatrix.stack(List.of(in, in));
    assertThat(twice.then(twice).apply(ramp(), new SplittableRandom(1)).rows()).isEqualTo(4 * ROWS);
  }

  @Test
  void valuesOutOfRangeAreRejected() {
    assertThatThrownBy(() -> SpecAugment.builder().rowMasks(-1).build())
        .hasMessageContaining("rowMasks is -1");
    assertThatThrownBy(() -> SpecAugment.builder().maxMaskedFrameShare(1.1).build())
        .hasMessageContaining("maxMaskedFrameShare is 1.1");
  }

  /** Values around 0, none of them 0, with mean 0. */
  private static FeatureMatrix ramp() {
    float[][] rows = new float[ROWS][FRAMES];
    for (int row = 0; row < ROWS; row++) {
      for (int frame = 0; frame < FRAMES; frame++) {
        rows[row][frame] = (row + 1) * (frame < FRAMES / 2 ? 1 : -1);
      }
    }
    return FeatureMatrix.of(rows);
  }

  private static boolean isMasked(float[] values) {
    for (float value : values) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }

  /** Returns the length of the only masked run, or 0. */
  private static int onlyRun(boolean[] masked) {
    int length = 0;
    int beginnings = 0;
    for (int i = 0; i < masked.length; i++) {
      length += masked[i] ? 1 : 0;
      beginnings += masked[i] && (i == 0 || !masked[i - 1]) ? 1 : 0;
    }
    assertThat(beginnings).isLessThanOrEqualTo(1);
    return length;
  }
}
