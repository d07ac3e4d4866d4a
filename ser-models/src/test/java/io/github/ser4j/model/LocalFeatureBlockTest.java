package io.github.ser4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.ParameterStore;
import io.github.ser4j.model.internal.PyTorch;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LocalFeatureBlockTest {
  private static final Shape INPUT = new Shape(3, 2, 8, 9);

  private final SplittableRandom random = new SplittableRandom(5);
  private final NDManager manager = PyTorch.engine().newBaseManager();
  private final LocalFeatureBlock block = block(false);

  private LocalFeatureBlock block(boolean ofFeatures) {
    return new LocalFeatureBlock(
        new LocalFeatureBlock.Kernel(3, 3, 4, 2, 3, 0.5), ofFeatures, random);
  }

  @BeforeEach
  void initialize() {
    initialize(block, INPUT);
  }

  private void initialize(LocalFeatureBlock block, Shape input) {
    block.initialize(manager, DataType.FLOAT32, input);
    block.freezeParameters(true);
    block
        .getParameters()
        .forEach(
            each -> {
              NDArray values = each.getValue().getArray();
              boolean variance = each.getKey().equals("runningVariance");
              values.muli(0).addi(noise(values.getShape(), variance ? 0.1 : -1));
            });
  }

  @AfterEach
  void free() {
    manager.close();
  }

  @Test
  void predictionsMatchTheLayersOneByOne() {
    NDArray input = noise(INPUT, -1);
    assertThat(forward(input, false))
        .usingComparatorWithPrecision(1e-5f)
        .containsExactly(layerByLayer(input));
  }

  @Test
  void predictionsAfterATrainingStepUseTheNewStatistics() {
    NDArray input = noise(INPUT, -1);
    float[] before = forward(input, false);
    forward(input, true);
    assertThat(forward(input, false))
        .usingComparatorWithPrecision(1e-5f)
        .containsExactly(layerByLayer(input))
        .doesNotContain(before);
  }

  @Test
  void blockOnFeaturesLearnsLikeOtherBlocks() {
    assertBothLearnTheSame(0, 1);
    assertBothLearnTheSame(-40, 15);
    assertBothLearnTheSame(1000, 0.5);
    assertBothLearnTheSame(3, 0);
  }

  private void assertBothLearnTheSame(double mean, double deviation) {
    Shape shape = new Shape(5, 1, 8, 9);
    NDArray input = noise(shape, -1).mul(deviation).add(mean);
    LocalFeatureBlock ofFeatures = block(true);
    LocalFeatureBlock other = block(false);
    initialize(ofFeatures, shape);
    initialize(other, shape);
    other
        .getParameters()
        .forEach(
            each ->
                each.getValue()
                    .getArray()
                    .muli(0)
                    .addi(ofFeatures.getParameters().get(each.getKey()).getArray()));

    float[] expected = forward(other, input, true);
    assertThat(forward(ofFeatures, input, true))
        .usingComparatorWithPrecision(1e-4f)
        .containsExactly(expected);
    for (String statistic : new String[] {"runningMean", "runningVariance"}) {
      float[] after = other.getParameters().get(statistic).getArray().toFloatArray();
      float[] own = ofFeatures.getParameters().get(statistic).getArray().toFloatArray();
      for (int i = 0; i < own.length; i++) {
        assertThat(own[i]).as(statistic).isCloseTo(after[i], withinPercentage(1e-3));
      }
    }
  }

  private float[] forward(NDArray input, boolean training) {
    return forward(block, input, training);
  }

  private float[] forward(LocalFeatureBlock block, NDArray input, boolean training) {
    return block
        .forward(new ParameterStore(manager, false), new NDList(input), training)
        .singletonOrThrow()
        .toFloatArray();
  }

  private float[] layerByLayer(NDArray input) {
    NDArray convolved =
        Conv2d.conv2d(
                input,
                parameter("weight").transpose(0, 3, 1, 2),
                parameter("bias"),
                new Shape(1, 1),
                new Shape(1, 1))
            .singletonOrThrow();
    NDArray normalized =
        BatchNorm.batchNorm(
                convolved,
                parameter("runningMean"),
                parameter("runningVariance"),
                parameter("gamma"),
                parameter("beta"),
                1,
                0.5f,
                1e-3f,
                false)
            .singletonOrThrow();
    Shape pool = new Shape(2, 3);
    return Pool.maxPool2d(Activation.elu(normalized, 1f), pool, pool, new Shape(0, 0), false)
        .toFloatArray();
  }

  private NDArray parameter(String name) {
    return block.getParameters().get(name).getArray();
  }

  /** Uniform from a smallest value to 1. */
  private NDArray noise(Shape shape, double least) {
    float[] values = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (least + (1 - least) * random.nextDouble());
    }
    return manager.create(values, shape);
  }
}
