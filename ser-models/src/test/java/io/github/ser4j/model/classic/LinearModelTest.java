package io.github.ser4j.model.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ser4j.config.Spec;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.model.ModelState;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class LinearModelTest {
  private static final LinearModel MODEL =
      LinearModel.of(new float[][] {{1, 0}, {-1, 0}}, new float[] {0, 0}, 6);

  @Test
  void probabilitiesAreTheSoftmaxOfLinearScores() {
    assertThat(
            MODEL.probabilities(
                List.of(
                    FeatureMatrix.of(new float[][] {{0.5f}, {7}}),
                    FeatureMatrix.of(new float[][] {{0}, {0}}))))
        .containsExactly(new float[] {0.7310586f, 0.26894143f}, new float[] {0.5f, 0.5f});
    assertThat(MODEL.probabilities(List.of())).isEmpty();
  }

  @Test
  void weightsAreCopied() {
    float[][] weights = {{1, 2}, {3, 4}};
    float[] bias = {5, 6};
    LinearModel model = LinearModel.of(weights, bias, 2);
    weights[0][0] = 0;
    bias[1] = 0;
    model.weights()[0][1] = 0;
    model.bias()[0] = 0;
    assertThat(model.weights()).isDeepEqualTo(new float[][] {{1, 2}, {3, 4}});
    assertThat(model.bias()).containsExactly(5, 6);
    assertThat(model.clipAt()).isEqualTo(2);
    assertThat(model).hasToString("LinearModel[2 features, 2 classes]").isNotEqualTo(MODEL);
  }

  /** Saved models hold them. */
  @Test
  void stateDoesNotChange() {
    ModelState state = MODEL.state();
    assertThat(state.spec()).hasToString("linear(classes=2, clipAt=6.0, features=2)");
    assertThat(state.arrays()).containsOnlyKeys("weights", "bias");
    assertThat(state.array("weights")).containsExactly(1, 0, -1, 0);
    assertThat(state.load(Classifier.registry())).isEqualTo(MODEL);
  }

  @Test
  void featuresThatAreNotFiniteAreRejected() {
    assertRejected(
        () -> MODEL.probabilities(List.of(FeatureMatrix.of(new float[][] {{0}, {Float.NaN}}))),
        "features of clip 0 have NaN in row 1, but must be finite: omit the clip or fix the"
            + " feature");
  }

  @Test
  void invalidWeightsAreRejected() {
    assertRejected(
        () -> LinearModel.of(new float[1][2], new float[1], 6),
        "classes is 1, but must be at least 2");
    assertRejected(
        () -> LinearModel.of(new float[2][2], new float[3], 6),
        "length of bias is 3, but must be the number of classes, 2");
    assertRejected(
        () -> LinearModel.of(new float[][] {{1, 2}, {1}}, new float[2], 6),
        "number of weights of class 1 is 1, but must be that of class 0");
    assertRejected(
        () -> LinearModel.of(new float[][] {{1}, {Float.NaN}}, new float[2], 6),
        "weight of class 1 is NaN, but must be finite");
  }

  @Test
  void damagedStatesAreRejected() {
    assertRejected(
        () ->
            ModelState.of(MODEL.state().spec())
                .withArray("weights", new float[3])
                .withArray("bias", new float[2])
                .load(Classifier.registry()),
        "number of weights is 3, but must be 2 times 2");
    assertRejected(
        () ->
            ModelState.of(Spec.of("linear", Map.of("classes", "2", "clipAt", "6")))
                .load(Classifier.registry()),
        "features is 0, but must be at least 1");
  }

  private static void assertRejected(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
