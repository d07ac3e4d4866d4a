package io.github.ser4j.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.ser4j.model.internal.PyTorch;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The contract of every optimizer. */
class OptimizerStateTest {
  private static final int STEPS = 7;

  private static Stream<Optimizer> optimizers() {
    return Stream.of(
        Sgd.reference(),
        Sgd.builder().momentum(0.5).build(),
        Adam.reference(),
        Adam.builder().decoupledWeightDecay(0.1).build());
  }

  @Test
  void everyKindOfOptimizerIsAmongThem() {
    assertThat(optimizers().map(optimizer -> optimizer.spec().name()))
        .containsAll(Optimizer.registry().names(Optimizer.class));
  }

  @Test
  void restoredTrainingContinuesBitForBitAfterAnyStep() {
    optimizers().forEach(OptimizerStateTest::assertGoesOn);
  }

  private static void assertGoesOn(Optimizer optimizer) {
    for (int broken = 0; broken < STEPS; broken++) {
      try (NDManager manager = PyTorch.engine().newBaseManager();
          NDManager later = PyTorch.engine().newBaseManager()) {
        OptimizerState state = OptimizerState.zeros(manager);
        List<LearnedParameter> parameters = parameters(manager);
        run(ParameterUpdate.of(optimizer, state), parameters, 0, broken);
        Map<String, float[]> copy = state.copy();
        List<LearnedParameter> restored =
            parameters.stream().map(each -> copy(each, later)).toList();
        run(ParameterUpdate.of(optimizer, state), parameters, broken, STEPS);
        OptimizerState restoredState = OptimizerState.restored(later, copy);
        run(ParameterUpdate.of(optimizer, restoredState), restored, broken, STEPS);
        for (int i = 0; i < parameters.size(); i++) {
          assertThat(restored.get(i).values().toFloatArray())
              .as("%s, parameter %d, interrupted after %d steps", optimizer, i, broken)
              .isEqualTo(parameters.get(i).values().toFloatArray());
        }
        assertThat(restoredState.copy().keySet()).isEqualTo(state.copy().keySet());
        restoredState
            .copy()
            .forEach((key, values) -> assertThat(values).isEqualTo(state.copy().get(key)));
      }
    }
  }

  @Test
  void stateMatters() {
    optimizers().forEach(OptimizerStateTest::assertRemembers);
  }

  private static void assertRemembers(Optimizer optimizer) {
    try (NDManager manager = PyTorch.engine().newBaseManager()) {
      List<LearnedParameter> whole = parameters(manager);
      run(ParameterUpdate.of(optimizer, OptimizerState.zeros(manager)), whole, 0, STEPS);
      List<LearnedParameter> forgetful = parameters(manager);
      run(ParameterUpdate.of(optimizer, OptimizerState.zeros(manager)), forgetful, 0, 3);
      run(ParameterUpdate.of(optimizer, OptimizerState.zeros(manager)), forgetful, 3, STEPS);
      assertThat(forgetful.get(0).values().toFloatArray())
          .isNotEqualTo(whole.get(0).values().toFloatArray());
    }
  }

  private static void run(
      ParameterUpdate update, List<LearnedParameter> parameters, int from, int to) {
    for (int step = from; step < to; step++) {
      Random random = new Random(step);
      for (LearnedParameter each : parameters) {
        float[] gradient = new float[(int) each.gradient().size()];
        for (int i = 0; i < gradient.length; i++) {
          gradient[i] = (float) random.nextGaussian();
        }
        each.gradient().set(gradient);
      }
      update.apply(parameters, 1 - 0.1 * step, step);
    }
  }

  private static List<LearnedParameter> parameters(NDManager manager) {
    return List.of(
        new LearnedParameter(
            "kernel", true, manager.ones(new Shape(5, 3)), manager.zeros(new Shape(5, 3))),
        new LearnedParameter(
            "bias", false, manager.ones(new Shape(3)), manager.zeros(new Shape(3))));
  }

  private static LearnedParameter copy(LearnedParameter parameter, NDManager manager) {
    NDArray values = parameter.values();
    return new LearnedParameter(
        parameter.name(),
        parameter.decays(),
        manager.create(values.toFloatArray(), values.getShape()),
        manager.zeros(values.getShape()));
  }
}
