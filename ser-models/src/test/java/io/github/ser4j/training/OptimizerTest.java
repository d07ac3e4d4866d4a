package io.github.ser4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.ser4j.model.internal.PyTorch;
import org.junit.jupiter.api.Test;

/** Three steps of each formula, against the same formula in double precision. */
class OptimizerTest {
  private static final double[] GRADIENTS = {0.5, -2, 0.25};

  @Test
  void nesterovStepsAreThoseOfKeras() {
    double weight = 1;
    double velocity = 0;
    for (int step = 0; step < 3; step++) {
      double rate = 0.1 / (1 + 0.5 * step);
      velocity = 0.9 * velocity - rate * GRADIENTS[step];
      weight += 0.9 * velocity - rate * GRADIENTS[step];
    }
    Sgd sgd = Sgd.builder().learningRate(0.1).momentum(0.9).nesterov(true).decay(0.5).build();
    assertThat(afterThreeSteps(sgd, 1)).isCloseTo((float) weight, within(1e-6f));
  }

  @Test
  void momentumStepsAreThoseOfKeras() {
    double weight = 1;
    double velocity = 0;
    for (int step = 0; step < 3; step++) {
      velocity = 0.5 * velocity - 0.1 * 0.5 * GRADIENTS[step];
      weight += velocity;
    }
    Sgd sgd = Sgd.builder().learningRate(0.1).momentum(0.5).build();
    assertThat(afterThreeSteps(sgd, 0.5)).isCloseTo((float) weight, within(1e-6f));
  }

  @Test
  void adamStepsAreThoseOfKeras() {
    double weight = 1;
    double mean = 0;
    double square = 0;
    for (int step = 0; step < 3; step++) {
      mean = 0.9 * mean + 0.1 * GRADIENTS[step];
      square = 0.999 * square + 0.001 * GRADIENTS[step] * GRADIENTS[step];
      double rate =
          0.01 * Math.sqrt(1 - Math.pow(0.999, step + 1.0)) / (1 - Math.pow(0.9, step + 1.0));
      weight -= rate * mean / (Math.sqrt(square) + 1e-7);
    }
    assertThat(afterThreeSteps(Adam.withLearningRate(0.01), 1))
        .isCloseTo((float) weight, within(1e-6f));
  }

  @Test
  void ratesThatLeadNowhereAreRefused() {
    assertThatThrownBy(() -> Adam.withLearningRate(0)).hasMessageContaining("learningRate is 0.0");
    assertThatThrownBy(() -> Sgd.builder().learningRate(Double.NaN).build())
        .hasMessageContaining("learningRate is NaN");
    assertThatThrownBy(() -> Sgd.builder().momentum(1).build())
        .hasMessageContaining("momentum is 1.0");
    assertThatThrownBy(() -> Sgd.builder().decay(-1).build()).hasMessageContaining("decay is -1.0");
  }

  private static float afterThreeSteps(Optimizer optimizer, double rateFactor) {
    try (NDManager manager = PyTorch.engine().newBaseManager()) {
      ParameterUpdate update = optimizer.newUpdate(OptimizerState.zeros(manager));
      NDArray weight = manager.create(new float[] {1});
      for (int step = 0; step < 3; step++) {
        update.apply(
            "w", weight, manager.create(new float[] {(float) GRADIENTS[step]}), rateFactor, step);
      }
      return weight.toFloatArray()[0];
    }
  }
}
