package io.github.ser4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.model.Architecture;
import io.github.ser4j.model.CnnLstm2d;
import io.github.ser4j.model.FeatureShape;
import io.github.ser4j.model.NetworkModel;
import io.github.ser4j.model.internal.EngineNetwork;
import io.github.ser4j.model.internal.PyTorch;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/**
 * Tests PyTorch's gradient mode, which is per thread, and on for every thread except the one that
 * started the engine. Its effect on the last bits depends on the processor, so the mode itself is
 * asserted.
 */
class GradientModeTest {
  private static final FeatureShape SHAPE = new FeatureShape(8, 8);

  private final List<Boolean> whileTraining = new ArrayList<>();
  private final List<Boolean> whilePredicting = new ArrayList<>();
  private final Architecture watched =
      (input, classes, random) ->
          new Watched(
              CnnLstm2d.builder()
                  .filters(2)
                  .poolRows(4)
                  .poolFrames(2)
                  .lstmUnits(3)
                  .build()
                  .newNetwork(input, classes, random));

  @Test
  void predictionsRecordNoGradientsOnAnyThreadAndKeepItsMode() throws Exception {
    try (NetworkModel model = NetworkModel.untrained(watched, SHAPE, 2, 1)) {
      for (boolean mode : new boolean[] {true, false}) {
        assertThat(modeAfter(mode, () -> model.probabilities(List.of(noise(1))))).isEqualTo(mode);
      }
    }
    assertThat(whilePredicting).containsExactly(false, false);
  }

  @Test
  void trainingRecordsGradientsOnlyInItsStepsOnAnyThread() throws Exception {
    TrainingPlan plan = TrainingPlan.builder().epochs(2).batchSize(4).build();
    for (boolean mode : new boolean[] {true, false}) {
      boolean after =
          modeAfter(
              mode,
              () -> {
                try (NetworkModel model =
                    Trainer.of(plan).train(watched, 2, examples(4), examples(3)).model()) {
                  return model.probabilities(List.of(noise(1)));
                }
              });
      assertThat(after).isEqualTo(mode);
    }
    assertThat(whileTraining).containsExactly(true, true, true, true);
    assertThat(whilePredicting).isNotEmpty().containsOnly(false);
  }

  @Test
  void parametersChangeWithoutGradients() throws Exception {
    List<Boolean> whileUpdating = new ArrayList<>();
    ParameterUpdate update =
        (parameters, rateFactor, step) -> whileUpdating.add(JniUtils.isGradMode());
    Callable<Boolean> step =
        () -> {
          try (EngineNetwork model = EngineNetwork.untrained(watched, SHAPE, 2, 1);
              TrainingStep one = new TrainingStep(model, update, 1, 0)) {
            // Replacing parameters that require gradients is an error in PyTorch with the mode on.
            model.setParameters(model.parameters());
            int[] all = {0, 1, 2, 3};
            LabeledBatch batch =
                new BatchMaker(TrainingPlan.builder().build(), examples(4), 2)
                    .make(all, Positions.of(0, 10, 0, 10));
            one.learn(batch, examples(4), all, 1, new Tally());
            return true;
          }
        };
    assertThat(modeAfter(true, step)).isTrue();
    assertThat(whileUpdating).containsExactly(false);
  }

  @Test
  void failedComputationRestoresTheMode() throws Exception {
    assertThat(
            modeAfter(
                true,
                () -> {
                  assertThatThrownBy(
                          () ->
                              PyTorch.withoutGradients(
                                  () -> {
                                    throw new IllegalStateException("failed");
                                  }))
                      .hasMessage("failed");
                  return true;
                }))
        .isTrue();
  }

  /** Runs work on a new thread with the given mode, and returns the mode afterwards. */
  private static boolean modeAfter(boolean mode, Callable<?> work) throws Exception {
    PyTorch.engine();
    FutureTask<Boolean> task =
        new FutureTask<>(
            () -> {
              JniUtils.setGradMode(mode);
              work.call();
              return JniUtils.isGradMode();
            });
    Thread thread = new Thread(task, "gradients " + mode);
    thread.start();
    return task.get();
  }

  private static Examples examples(int count) {
    List<String> ids = new ArrayList<>();
    List<FeatureMatrix> features = new ArrayList<>();
    int[] classes = new int[count];
    for (int i = 0; i < count; i++) {
      ids.add("clip" + i);
      features.add(noise(i));
      classes[i] = i % 2;
    }
    return Examples.of(ids, classes, features::get);
  }

  private static FeatureMatrix noise(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] rows = new float[SHAPE.rows()][SHAPE.frames()];
    for (float[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        row[i] = (float) random.nextGaussian();
      }
    }
    return FeatureMatrix.of(rows);
  }

  /** A network that records the gradient mode. */
  private final class Watched extends AbstractBlock {
    private final Block network;

    Watched(Block network) {
      this.network = addChildBlock("network", network);
    }

    @Override
    protected NDList forwardInternal(
        ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
      (training ? whileTraining : whilePredicting).add(JniUtils.isGradMode());
      return network.forward(store, inputs, training);
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputShapes) {
      network.initialize(manager, type, inputShapes);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
      return network.getOutputShapes(inputShapes);
    }
  }
}
