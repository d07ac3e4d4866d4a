package io.github.ser4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.ser4j.ParityPage;
import io.github.ser4j.model.internal.PyTorch;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Compares ten steps on a least-squares problem with a matrix and a bias with PyTorch's optimizers.
 */
class TorchOptimizerTest {
  private static final int STEPS = 10;

  /**
   * Values of up to 2, computed in 32 bits on both sides: rounding of 1e-7 in each of ten steps.
   */
  private static final float LIMIT = 3e-6f;

  @Test
  void momentumMatchesPyTorch() {
    assertSameSteps("momentum", Sgd.builder().learningRate(0.1).momentum(0.9).build());
  }

  @Test
  void nesterovMatchesPyTorch() {
    assertSameSteps(
        "nesterov", Sgd.builder().learningRate(0.1).momentum(0.9).nesterov(true).build());
  }

  @Test
  void adamMatchesPyTorch() {
    assertSameSteps(
        "adam", Adam.builder().learningRate(0.05).beta1(0.8).beta2(0.99).epsilon(1e-8).build());
  }

  @Test
  void adamWMatchesPyTorchWithoutBiasDecay() {
    assertSameSteps(
        "adamw", Adam.builder().learningRate(0.05).decoupledWeightDecay(0.3).epsilon(1e-8).build());
  }

  @Test
  void clippedGradientsMatchPyTorch() {
    TrainingPlan plan =
        TrainingPlan.builder()
            .optimizer(Sgd.builder().learningRate(0.5).build())
            .clipGradientNorm(1.25)
            .build();
    try (NDManager manager = PyTorch.engine().newBaseManager()) {
      assertSameSteps("clipping", plan.newUpdate(OptimizerState.zeros(manager)), manager);
    }
  }

  @Test
  void globalNormMatchesPyTorch() {
    try (NDManager manager = PyTorch.engine().newBaseManager()) {
      for (int step = 1; step <= STEPS; step++) {
        List<LearnedParameter> parameters =
            List.of(
                parameter("weight", true, manager, "clipping", step),
                parameter("bias", false, manager, "clipping", step));
        double norm = TorchValues.values("clipping", "norm", step)[0];
        assertThat(GradientClipping.norm(parameters)).isCloseTo(norm, within(1e-6 * norm));
      }
    }
  }

  private static void assertSameSteps(String name, Optimizer optimizer) {
    try (NDManager manager = PyTorch.engine().newBaseManager()) {
      assertSameSteps(name, ParameterUpdate.of(optimizer, OptimizerState.zeros(manager)), manager);
    }
  }

  private static void assertSameSteps(String name, ParameterUpdate update, NDManager manager) {
    LearnedParameter weight = parameter("weight", true, manager, name, 1);
    LearnedParameter bias = parameter("bias", false, manager, name, 1);
    for (int step = 1; step <= STEPS; step++) {
      for (LearnedParameter each : List.of(weight, bias)) {
        each.gradient().set(TorchValues.floats(name, each.name() + " gradient", step));
      }
      update.apply(List.of(weight, bias), 1, step - 1L);
      for (LearnedParameter each : List.of(weight, bias)) {
        float[] ours = each.values().toFloatArray();
        float[] theirs = TorchValues.floats(name, each.name(), step);
        assertThat(ours)
            .as("%s after step %d", each.name(), step)
            .containsExactly(theirs, within(LIMIT));
        for (int i = 0; i < theirs.length; i++) {
          double difference = Math.abs((double) ours[i] - theirs[i]);
          ParityPage.check("PyTorch", name.startsWith("adam") ? "Adam" : "Sgd", difference);
        }
      }
    }
  }

  private static LearnedParameter parameter(
      String name, boolean decays, NDManager manager, String reference, int step) {
    float[] initial = TorchValues.floats(reference, name, 0);
    Shape shape = decays ? new Shape(4, 3) : new Shape(initial.length);
    NDArray values = manager.create(initial, shape);
    NDArray gradient =
        manager.create(TorchValues.floats(reference, name + " gradient", step), shape);
    return new LearnedParameter(name, decays, values, gradient);
  }
}
