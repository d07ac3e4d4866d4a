package io.github.ser4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.ser4j.model.internal.PyTorch;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Compares three steps of each formula with the same formula in double precision. */
class OptimizerTest {
  private static final double[] GRADIENTS = {0.5, -2, 0.25};

  @Test
  void nesterovStepsMatchKeras() {
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
  void momentumStepsMatchKeras() {
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
  void adamStepsMatchKeras() {
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
    assertThat(afterThreeSteps(Adam.learningRate(0.01), 1))
        .isCloseTo((float) weight, within(1e-6f));
  }

  @Test
  void decayShrinksWeightsByTheRateOfTheStepAndNothingElse() {
    double weight = 1;
    double mean = 0;
    double square = 0;
    for (int step = 0; step < 3; step++) {
      weight *= 1 - 0.01 * 0.5 * 20;
      mean = 0.8 * mean + 0.2 * GRADIENTS[step];
      square = 0.9 * square + 0.1 * GRADIENTS[step] * GRADIENTS[step];
      double rate =
          0.01 * 0.5 * Math.sqrt(1 - Math.pow(0.9, step + 1.0)) / (1 - Math.pow(0.8, step + 1.0));
      weight -= rate * mean / (Math.sqrt(square) + 1e-3);
    }
    Adam decaying =
        Adam.builder()
            .learningRate(0.01)
            .beta1(0.8)
            .beta2(0.9)
            .epsilon(1e-3)
            .decoupledWeightDecay(20)
            .build();
    assertThat(afterThreeSteps(decaying, 0.5)).isCloseTo((float) weight, within(1e-6f));
  }

  @Test
  void weightsDecayOnlyIfTheyAreSetTo() {
    Adam none = Adam.builder().decoupledWeightDecay(0).build();
    assertThat(none).isEqualTo(Adam.reference());
    assertThat(afterThreeSteps(none, 1)).isEqualTo(afterThreeSteps(Adam.reference(), 1));
  }

  @Test
  void invalidRatesAreRejected() {
    assertThatThrownBy(() -> Adam.learningRate(0)).hasMessageContaining("learningRate is 0.0");
    assertThatThrownBy(() -> Sgd.builder().learningRate(Double.NaN).build())
        .hasMessageContaining("learningRate is NaN");
    assertThatThrownBy(() -> Sgd.builder().momentum(1).build())
        .hasMessageContaining("momentum is 1.0");
    assertThatThrownBy(() -> Sgd.builder().decay(-1).build()).hasMessageContaining("decay is -1.0");
    assertThatThrownBy(() -> Adam.builder().beta1(1).build()).hasMessageContaining("beta1 is 1.0");
    assertThatThrownBy(() -> Adam.builder().beta2(-0.1).build())
        .hasMessageContaining("beta2 is -0.1");
    assertThatThrownBy(() -> Adam.builder().epsilon(0).build())
        .hasMessageContaining("epsilon is 0.0");
    assertThatThrownBy(() -> Adam.builder().learningRate(0.5).decoupledWeightDecay(2).build())
        .hasMessageContaining("decoupledWeightDecay is 2.0, but must be from 0 to below");
    assertThatThrownBy(() -> Adam.builder().decoupledWeightDecay(1).learningRate(0).build())
        .hasMessageContaining("learningRate is 0.0");
  }

  @Test
  void optimizersDescribeTheirSettings() {
    assertThat(Adam.builder().epsilon(1e-3).build())
        .hasToString(
            "adam(beta1=0.9, beta2=0.999, decoupledWeightDecay=0.0, epsilon=0.001,"
                + " learningRate=0.001)");
    assertThat(Sgd.builder().build())
        .hasToString("sgd(decay=0.0, learningRate=0.01, momentum=0.0, nesterov=false)");
  }

  private static float afterThreeSteps(Optimizer optimizer, double rateFactor) {
    try (NDManager manager = PyTorch.engine().newBaseManager()) {
      ParameterUpdate update = ParameterUpdate.of(optimizer, OptimizerState.zeros(manager));
      NDArray weight = manager.create(new float[] {1});
      for (int step = 0; step < 3; step++) {
        NDArray gradient = manager.create(new float[] {(float) GRADIENTS[step]});
        update.apply(List.of(new LearnedParameter("w", true, weight, gradient)), rateFactor, step);
      }
      return weight.toFloatArray()[0];
    }
  }
}
