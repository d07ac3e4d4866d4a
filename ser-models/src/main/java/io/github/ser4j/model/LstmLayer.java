package io.github.ser4j.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A long short-term memory. Input is (clips, steps, values), output its states, (clips, steps,
 * units), or only the last one, (clips, units).
 *
 * <p>It has one bias vector, as in Keras; PyTorch's second one is zero and not trained. Gates are
 * in the order input, forget, cell, output, as in Keras and PyTorch.
 *
 * <p>It has 4 · units · (values + units + 1) parameters.
 *
 * <p>Source: S. Hochreiter, J. Schmidhuber, <i>Long short-term memory</i>, Neural Computation 9,
 * 1997, with the forget gate of F. Gers et al., 2000.
 */
final class LstmLayer extends AbstractBlock {
  private static final int GATES = 4;

  private final int units;
  private final boolean lastOnly;
  private final Parameter kernel;
  private final Parameter recurrentKernel;
  private final Parameter bias;
  private final RandomGenerator random;
  private volatile @Nullable NDArray secondBias;
  private volatile @Nullable NDArray firstStateOfOne;

  private LstmLayer(int units, boolean lastOnly, RandomGenerator random) {
    this.units = units;
    this.lastOnly = lastOnly;
    this.random = random;
    Initializer zeros = KerasInitializers.constant(0);
    this.kernel = addParameter(Layers.parameter("kernel", Parameter.Type.WEIGHT, zeros));
    this.recurrentKernel =
        addParameter(
            Layers.parameter(
                "recurrentKernel", Parameter.Type.WEIGHT, KerasInitializers.orthogonal(random)));
    this.bias =
        addParameter(
            Layers.parameter("bias", Parameter.Type.BIAS, KerasInitializers.unitForgetBias(units)));
  }

  static LstmLayer wholeSequence(int units, RandomGenerator random) {
    return new LstmLayer(units, false, random);
  }

  static LstmLayer lastState(int units, RandomGenerator random) {
    return new LstmLayer(units, true, random);
  }

  @Override
  protected void prepare(Shape[] inputShapes) {
    long values = inputShapes[0].get(2);
    long gates = (long) GATES * units;
    kernel.setInitializer(KerasInitializers.glorotUniform(values, gates, random));
    kernel.setShape(new Shape(gates, values));
    recurrentKernel.setShape(new Shape(gates, units));
    bias.setShape(new Shape(gates));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray input = inputs.singletonOrThrow();
    NDArray state = firstState(input);
    NDList weights =
        new NDList(kernel.getArray(), recurrentKernel.getArray(), bias.getArray(), secondBias());
    NDList result =
        input
            .getNDArrayInternal()
            .lstm(input, new NDList(state, state), weights, true, 1, 0, training, false, true);
    return new NDList(lastOnly ? result.get(1).squeeze(0) : result.get(0));
  }

  private NDArray firstState(NDArray input) {
    long clips = input.getShape().get(0);
    if (clips > 1) {
      return input.getManager().zeros(new Shape(1, clips, units));
    }
    NDArray known = firstStateOfOne;
    if (known == null) {
      known = zeros(new Shape(1, 1, units));
      firstStateOfOne = known;
    }
    return known;
  }

  private NDArray secondBias() {
    NDArray known = secondBias;
    if (known == null) {
      known = zeros(new Shape((long) GATES * units));
      secondBias = known;
    }
    return known;
  }

  /** Returns zeros that are not a parameter and live as long as the parameters. */
  private NDArray zeros(Shape shape) {
    return kernel.getArray().getManager().zeros(shape);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    Shape input = inputShapes[0];
    return new Shape[] {
      lastOnly ? new Shape(input.get(0), units) : new Shape(input.get(0), input.get(1), units)
    };
  }
}
