package io.github.ser4j.model.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class LabeledFeaturesTest {
  private static LabeledFeatures.Builder two() {
    return LabeledFeatures.builder(2)
        .add(new float[] {-1, 0.5f}, 0, 17)
        .add(new float[] {1, 0.25f}, 1);
  }

  @Test
  void rowsAreCopiedAndDescribed() {
    float[] row = {3, 4};
    LabeledFeatures data = two().add(row, 1, 17).build();
    row[0] = 0;
    data.row(2)[1] = 0;
    assertThat(data.row(2)).containsExactly(3, 4);
    assertThat(data.label(2)).isEqualTo(1);
    assertThat(data.speaker(2)).isEqualTo(17);
    assertThat(data.speaker(1)).isEqualTo(LabeledFeatures.UNKNOWN_SPEAKER);
    assertThat(data.counts()).containsExactly(1, 2);
    assertThat(data)
        .hasToString("LabeledFeatures[3 rows x 2 features, 2 classes, 1 known speakers]");
  }

  @Test
  void builtDataDoNotChangeWithTheirBuilder() {
    LabeledFeatures.Builder builder = two();
    LabeledFeatures data = builder.build();
    builder.add(new float[] {0, 0}, 0);
    assertThat(data.rows()).isEqualTo(2);
  }

  @Test
  void invalidRowsAreRejected() {
    assertRejected(
        () -> two().add(new float[] {1}, 0),
        "row 2 has 1 features, but must have 2, as row 0 has: give every row the features of one"
            + " pipeline");
    assertRejected(
        () -> LabeledFeatures.builder(2).add(new float[0], 0),
        "row 0 has 0 features, but must have at least 1: give every row the features of one"
            + " pipeline");
    assertRejected(
        () -> two().add(new float[] {1, Float.NaN}, 0),
        "row 2 has NaN in column 1, but features must be finite: omit the row or fix the feature");
    assertRejected(
        () -> two().add(new float[] {Float.NEGATIVE_INFINITY, 1}, 0),
        "row 2 has -Infinity in column 0, but features must be finite: omit the row or fix the"
            + " feature");
    assertRejected(
        () -> two().add(new float[2], 2), "label of row 2 is 2, but must be from 0 to 1");
    assertRejected(
        () -> two().add(new float[2], 1, -2), "speaker of row 2 is -2, but must be at least -1");
  }

  @Test
  void missingClassesAreRejected() {
    assertRejected(() -> LabeledFeatures.builder(1), "classes is 1, but must be at least 2");
    assertRejected(
        () -> LabeledFeatures.builder(3).add(new float[1], 0).add(new float[1], 2).build(),
        "class 1 of 3 has none of the 2 rows, but every class needs at least one: add rows, or"
            + " leave the class out");
  }

  private static void assertRejected(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
