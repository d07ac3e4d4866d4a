package io.github.ser4j.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.training.initializer.Initializer;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** The layers that the networks share, and helpers for their own layers. */
final class Layers {
  private Layers() {}

  /**
   * Creates a parameter for a layer to add; its shape, and sometimes its initializer, are set
   * later.
   */
  static Parameter parameter(String name, Parameter.Type type, Initializer initializer) {
    return Parameter.builder().setName(name).setType(type).optInitializer(initializer).build();
  }

  /**
   * Creates a layer from (clips, rows, frames) to (clips, 1, rows, frames): features as an image of
   * one channel.
   */
  static Block asImage() {
    return new Rearrangement(
        array -> array.expandDims(1),
        shape -> new Shape(shape.get(0), 1, shape.get(1), shape.get(2)));
  }

  /**
   * Creates a layer from (clips, rows, frames) to (clips, rows, 1, frames): each row of features as
   * a channel.
   */
  static Block asChannels() {
    return new Rearrangement(
        array -> array.expandDims(2),
        shape -> new Shape(shape.get(0), shape.get(1), 1, shape.get(2)));
  }

  /** Creates a layer from (clips, channels, rows, frames) to (clips, frames, rows · channels). */
  static Block asSequence() {
    return new Rearrangement(
        array -> array.transpose(0, 3, 2, 1).reshape(sequenceShape(array.getShape())),
        Layers::sequenceShape);
  }

  private static Shape sequenceShape(Shape images) {
    return new Shape(images.get(0), images.get(3), images.get(2) * images.get(1));
  }

  /** Creates a layer from (clips, values) to logits (clips, classes). */
  static Block classifier(int values, int classes, RandomGenerator random) {
    Linear linear = Linear.builder().setUnits(classes).build();
    linear.setInitializer(
        KerasInitializers.glorotUniform(values, classes, random), Parameter.Type.WEIGHT);
    linear.setInitializer(KerasInitializers.constant(0), Parameter.Type.BIAS);
    return linear;
  }

  /**
   * A layer without parameters. It declares its shapes: DJL's own {@link LambdaBlock} would infer
   * them with the default engine, which may not be PyTorch.
   */
  private static final class Rearrangement extends LambdaBlock {
    private final UnaryOperator<Shape> shape;

    Rearrangement(UnaryOperator<NDArray> arrays, UnaryOperator<Shape> shape) {
      super(list -> new NDList(arrays.apply(list.singletonOrThrow())));
      this.shape = shape;
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
      return new Shape[] {shape.apply(inputShapes[0])};
    }
  }
}
