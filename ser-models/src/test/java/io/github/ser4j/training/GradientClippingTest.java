package io.github.ser4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.github.ser4j.model.internal.PyTorch;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GradientClippingTest {
  private final NDManager manager = PyTorch.engine().newBaseManager();
  private final List<float[]> seen = new ArrayList<>();
  private final ParameterUpdate recorder =
      (parameters, rateFactor, step) ->
          parameters.forEach(each -> seen.add(each.gradient().toFloatArray()));

  @AfterEach
  void free() {
    manager.close();
  }

  @Test
  void gradientsAboveTheLimitShrinkTogether() {
    clip(1, new float[] {3, 0}, new float[] {0, 0, -4});
    assertThat(seen.get(0)).containsExactly(new float[] {0.6f, 0}, within(1e-6f));
    assertThat(seen.get(1)).containsExactly(new float[] {0, 0, -0.8f}, within(1e-6f));
  }

  @Test
  void gradientsBelowTheLimitStayBitByBit() {
    clip(5.1, new float[] {3, 0.1f}, new float[] {-4});
    assertThat(seen.get(0)).containsExactly(3, 0.1f);
    assertThat(seen.get(1)).containsExactly(-4);
  }

  @Test
  void gradientsOfZeroStayZero() {
    clip(1e-9, new float[] {0, 0});
    assertThat(seen.get(0)).containsExactly(0, 0);
  }

  @Test
  void normThatIsNotFiniteChangesNothing() {
    for (float gradient : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.MAX_VALUE}) {
      assertThatThrownBy(() -> clip(1, new float[] {1}, new float[] {gradient, gradient}))
          .isInstanceOf(ArithmeticException.class)
          .hasMessageContaining("the norm of the gradients is");
    }
    assertThat(seen).isEmpty();
  }

  @Test
  void invalidLimitsAreRejected() {
    for (double maxNorm : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> TrainingPlan.builder().clipGradientNorm(maxNorm))
          .hasMessageContaining("maxNorm of gradients is " + maxNorm);
    }
  }

  private void clip(double maxNorm, float[]... gradients) {
    List<LearnedParameter> parameters = new ArrayList<>();
    for (float[] gradient : gradients) {
      parameters.add(
          new LearnedParameter(
              "w" + parameters.size(),
              true,
              manager.create(new float[gradient.length]),
              manager.create(gradient)));
    }
    new GradientClipping(maxNorm).before(recorder).apply(parameters, 1, 0);
  }
}
