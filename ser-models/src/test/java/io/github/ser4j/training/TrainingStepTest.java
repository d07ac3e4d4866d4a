package io.github.ser4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.model.Architecture;
import io.github.ser4j.model.AttentiveCnnLstm;
import io.github.ser4j.model.CnnLstm1d;
import io.github.ser4j.model.CnnLstm2d;
import io.github.ser4j.model.FeatureShape;
import io.github.ser4j.model.ModelException;
import io.github.ser4j.model.internal.EngineNetwork;
import io.github.ser4j.model.internal.PyTorch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Tests the effect of one step on the parameters of a small network. */
class TrainingStepTest {
  private static final Architecture NETWORK =
      CnnLstm2d.builder().filters(4, 8).poolRows(2, 4).poolFrames(2, 2).lstmUnits(8).build();
  private static final Examples EXAMPLES = examples();

  private static final TrainingPlan PLAIN =
      TrainingPlan.builder().optimizer(Sgd.builder().learningRate(0.125).build()).build();

  @Test
  void doubledWeightsDoubleTheStep() {
    Map<String, double[]> once = changes(PLAIN);
    changes(PLAIN.toBuilder().classWeights(2, 2).build())
        .forEach(
            (name, change) -> {
              double[] twice =
                  Arrays.stream(Objects.requireNonNull(once.get(name)))
                      .map(value -> 2 * value)
                      .toArray();
              assertThat(change).as(name).containsExactly(twice, within(1e-6));
            });
    assertThat(length(once)).isGreaterThan(1e-3);
  }

  @Test
  void classWithZeroWeightIsNotLearned() {
    TrainingPlan plan = PLAIN.toBuilder().classWeights(0, 1).build();
    assertThat(length(changes(plan, new int[] {0, 2, 4}))).isZero();
    assertThat(length(changes(plan, new int[] {0, 2, 5}))).isPositive();
  }

  @Test
  void clippedStepHasTheLengthOfTheLimit() {
    Map<String, double[]> whole = changes(PLAIN);
    double norm = length(whole) / 0.125;
    Map<String, double[]> clipped = changes(PLAIN.toBuilder().clipGradientNorm(norm / 4).build());
    assertThat(length(clipped)).isCloseTo(length(whole) / 4, within(1e-6));
    assertThat(length(changes(PLAIN.toBuilder().clipGradientNorm(norm * 1.1).build())))
        .isEqualTo(length(whole));
  }

  @Test
  void parametersWithoutEffectAreNotLearned() {
    List<String> unchanged = new ArrayList<>();
    changes(PLAIN)
        .forEach(
            (name, change) -> {
              if (Arrays.stream(change).allMatch(value -> value == 0)) {
                unchanged.add(name);
              }
            });
    assertThat(unchanged)
        .hasSize(2)
        .allSatisfy(name -> assertThat(name).endsWith("LocalFeatureBlock_bias"));
  }

  @Test
  void onlyWeightsDecay() {
    TrainingPlan adam = PLAIN.toBuilder().optimizer(Adam.reference()).build();
    TrainingPlan decaying =
        PLAIN.toBuilder().optimizer(Adam.builder().decoupledWeightDecay(100).build()).build();
    Map<String, double[]> plain = changes(adam);
    List<String> decayed = new ArrayList<>();
    changes(decaying)
        .forEach(
            (name, change) -> {
              if (!Arrays.equals(change, plain.get(name))) {
                decayed.add(name);
              }
            });
    assertThat(decayed)
        .isNotEmpty()
        .allMatch(name -> name.matches("(?i).*(weight|kernel)$"))
        .hasSize(
            (int) plain.keySet().stream().filter(n -> n.matches("(?i).*(weight|kernel)$")).count());
  }

  @Test
  void tallyDoesNotDependOnTheTargets() {
    Tally plain = new Tally();
    Tally changed = new Tally();
    changes(PLAIN, new int[] {0, 1, 2}, plain);
    changes(
        PLAIN.toBuilder().labelSmoothing(0.3).classWeights(5, 0.1).build(),
        new int[] {0, 1, 2},
        changed);
    assertThat(changed.metrics()).isEqualTo(plain.metrics());
  }

  @Test
  void gradientsThatCannotBeUsedStopWithTheClips() {
    ParameterUpdate refusing =
        (parameters, rateFactor, step) -> {
          throw new ArithmeticException("the norm of the gradients is NaN");
        };
    try (EngineNetwork model = EngineNetwork.untrained(NETWORK, new FeatureShape(8, 16), 2, 1);
        TrainingStep step = new TrainingStep(model, refusing, 1, 0)) {
      assertThatThrownBy(() -> learn(step, PLAIN, new int[] {1, 3}, new Tally()))
          .isInstanceOf(ModelException.class)
          .hasMessageContainingAll("the norm of the gradients is NaN in step 1", "clip1", "clip3");
    }
  }

  @Test
  void invalidScheduleFactorsAreRejected() {
    ParameterUpdate none = (parameters, rateFactor, step) -> {};
    try (EngineNetwork model = EngineNetwork.untrained(NETWORK, new FeatureShape(8, 16), 2, 1);
        TrainingStep step = new TrainingStep(model, none, 1, 0)) {
      int[] indices = {0, 1};
      LabeledBatch batch =
          new BatchMaker(PLAIN, EXAMPLES, 2).make(indices, Positions.of(0, 10, 0, 10));
      for (double factor : new double[] {-0.5, Double.NaN, Double.POSITIVE_INFINITY}) {
        assertThatThrownBy(() -> step.learn(batch, EXAMPLES, indices, factor, new Tally()))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("the schedule gives the factor " + factor + " for step 1");
      }
    }
  }

  @Test
  void stepsLeaveNoArraysBehind() {
    assertLeavesNoArrays(NETWORK, EXAMPLES);
    assertLeavesNoArrays(CnnLstm1d.builder().filters(4, 8).poolFrames(2, 2).build(), EXAMPLES);
    assertLeavesNoArrays(
        AttentiveCnnLstm.builder().poolRows(2, 2, 1, 1).lstmUnits(8).build(), EXAMPLES.ofUpTo(16));
  }

  private static void assertLeavesNoArrays(Architecture architecture, Examples examples) {
    int[] indices = {0, 1, 2};
    LabeledBatch batch =
        new BatchMaker(PLAIN, examples, 2).make(indices, Positions.of(0, 10, 0, 10));
    try (NDManager manager = PyTorch.engine().newBaseManager();
        EngineNetwork model = EngineNetwork.untrained(architecture, examples.shape(), 2, 1);
        TrainingStep step =
            new TrainingStep(model, PLAIN.newUpdate(OptimizerState.zeros(manager)), 1, 0)) {
      NDManager ofModel = model.network().getParameters().valueAt(0).getArray().getManager();
      step.learn(batch, examples, indices, 1, new Tally());
      model.probabilities(batch.features());
      int arrays = ofModel.getManagedArrays().size();
      for (int i = 0; i < 3; i++) {
        step.learn(batch, examples, indices, 1, new Tally());
        model.probabilities(batch.features());
      }
      assertThat(ofModel.getManagedArrays()).hasSize(arrays);
    }
  }

  private static Map<String, double[]> changes(TrainingPlan plan) {
    return changes(plan, new int[] {0, 1, 2, 3, 4, 5});
  }

  private static Map<String, double[]> changes(TrainingPlan plan, int[] indices) {
    return changes(plan, indices, new Tally());
  }

  /** Returns the change of each learned parameter of a new network in one step. */
  private static Map<String, double[]> changes(TrainingPlan plan, int[] indices, Tally tally) {
    try (NDManager manager = PyTorch.engine().newBaseManager();
        EngineNetwork model = EngineNetwork.untrained(NETWORK, new FeatureShape(8, 16), 2, 1)) {
      Map<String, float[]> before = model.parameters();
      try (TrainingStep step =
          new TrainingStep(model, plan.newUpdate(OptimizerState.zeros(manager)), plan.seed(), 0)) {
        learn(step, plan, indices, tally);
      }
      Map<String, double[]> changes = new TreeMap<>();
      model
          .parameters()
          .forEach(
              (name, after) -> {
                if (!name.contains("running")) {
                  changes.put(name, difference(after, Objects.requireNonNull(before.get(name))));
                }
              });
      return changes;
    }
  }

  private static void learn(TrainingStep step, TrainingPlan plan, int[] indices, Tally tally) {
    LabeledBatch batch =
        new BatchMaker(plan, EXAMPLES, 2).make(indices, Positions.of(0, 10, 0, 10));
    step.learn(batch, EXAMPLES, indices, 1, tally);
  }

  private static double[] difference(float[] after, float[] before) {
    double[] difference = new double[after.length];
    for (int i = 0; i < after.length; i++) {
      difference[i] = (double) after[i] - before[i];
    }
    return difference;
  }

  private static double length(Map<String, double[]> changes) {
    return Math.sqrt(
        changes.values().stream().flatMapToDouble(Arrays::stream).map(v -> v * v).sum());
  }

  /** Odd clips have class 1. */
  private static Examples examples() {
    SplittableRandom random = new SplittableRandom(3);
    List<FeatureMatrix> features = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      float[][] rows = new float[8][16];
      for (float[] row : rows) {
        for (int frame = 0; frame < 16; frame++) {
          row[frame] = (float) random.nextDouble();
        }
      }
      features.add(FeatureMatrix.of(rows));
    }
    return Examples.of(
        List.of("clip0", "clip1", "clip2", "clip3", "clip4", "clip5"),
        new int[] {0, 1, 0, 1, 0, 1},
        features::get);
  }
}
