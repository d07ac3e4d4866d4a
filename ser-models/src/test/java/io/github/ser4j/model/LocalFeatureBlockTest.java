package io.github.ser4j.model;

import static org.assertj.core.api.Assertions.assertThat;

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
  private final LocalFeatureBlock block =
      new LocalFeatureBlock(new LocalFeatureBlock.Kernel(3, 3, 4, 2, 3, 0.5), random);

  @BeforeEach
  void setParameters() {
    block.initialize(manager, DataType.FLOAT32, INPUT);
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
  void answersAreThoseOfTheLayersOneAfterTheOther() {
    NDArray input = noise(INPUT, -1);
    assertThat(forward(input, false))
        .usingComparatorWithPrecision(1e-5f)
        .containsExactly(layerByLayer(input));
  }

  @Test
  void answersAfterATrainingStepAreThoseOfTheNewStatistics() {
    NDArray input = noise(INPUT, -1);
    float[] before = forward(input, false);
    forward(input, true);
    assertThat(forward(input, false))
        .usingComparatorWithPrecision(1e-5f)
        .containsExactly(layerByLayer(input))
        .doesNotContain(before);
  }

  private float[] forward(NDArray input, boolean training) {
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

  /** Uniform from the least value to 1. */
  private NDArray noise(Shape shape, double least) {
    float[] values = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (least + (1 - least) * random.nextDouble());
    }
    return manager.create(values, shape);
  }
}
