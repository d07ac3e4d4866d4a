package io.github.ser4j.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import java.util.random.RandomGenerator;

/** The layers that both networks share. */
final class Layers {
  private Layers() {}

  /** (clips, rows, frames) to (clips, 1, rows, frames): features as an image of one channel. */
  static Block asImage() {
    return LambdaBlock.singleton(array -> array.expandDims(1), "asImage");
  }

  /** (clips, rows, frames) to (clips, rows, 1, frames): each row of features a channel. */
  static Block asChannels() {
    return LambdaBlock.singleton(array -> array.expandDims(2), "asChannels");
  }

  /** (clips, channels, rows, frames) to (clips, frames, rows · channels). */
  static Block asSequence() {
    return LambdaBlock.singleton(Layers::sequenceOf, "asSequence");
  }

  private static NDArray sequenceOf(NDArray images) {
    Shape shape = images.getShape();
    return images
        .transpose(0, 3, 2, 1)
        .reshape(shape.get(0), shape.get(3), shape.get(2) * shape.get(1));
  }

  /** (clips, values) to (clips, classes): logits. */
  static Block classifier(int values, int classes, RandomGenerator random) {
    Linear linear = Linear.builder().setUnits(classes).build();
    linear.setInitializer(
        KerasInitializers.glorotUniform(values, classes, random), Parameter.Type.WEIGHT);
    linear.setInitializer(KerasInitializers.constant(0), Parameter.Type.BIAS);
    return linear;
  }
}
