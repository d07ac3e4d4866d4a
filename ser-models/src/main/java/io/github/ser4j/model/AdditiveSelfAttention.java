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

/**
 * Additive self-attention over a whole sequence. Input and output are (clips, steps, values):
 *
 * <pre>
 *   e(t, s) = tanh(x(t)·Q + x(s)·K + b) · a + c
 *   y(t)    = Σ over s of softmax(e(t, ·))(s) · x(s)
 * </pre>
 *
 * <p>It has units · (2 · values + 2) + 1 parameters. The last of them, c, is the same for all s, so
 * softmax cancels it: it is neither added nor learned, since its gradient is zero.
 *
 * <p>Source: D. Bahdanau, K. Cho, Y. Bengio, <i>Neural machine translation by jointly learning to
 * align and translate</i>, ICLR 2015, in the form of the package keras-self-attention.
 */
final class AdditiveSelfAttention extends AbstractBlock {
  private final int units;
  private final Parameter query;
  private final Parameter key;
  private final Parameter bias;
  private final Parameter score;
  private final Parameter scoreBias;
  private final RandomGenerator random;

  AdditiveSelfAttention(int units, RandomGenerator random) {
    this.units = units;
    this.random = random;
    Initializer zeros = KerasInitializers.constant(0);
    this.query = addParameter(Layers.parameter("query", Parameter.Type.WEIGHT, zeros));
    this.key = addParameter(Layers.parameter("key", Parameter.Type.WEIGHT, zeros));
    this.bias = addParameter(Layers.parameter("bias", Parameter.Type.BIAS, zeros));
    this.score =
        addParameter(
            Layers.parameter(
                "score", Parameter.Type.WEIGHT, KerasInitializers.glorotUniform(units, 1, random)));
    this.scoreBias = addParameter(Layers.parameter("scoreBias", Parameter.Type.OTHER, zeros));
  }

  @Override
  protected void prepare(Shape[] inputShapes) {
    long values = inputShapes[0].get(2);
    query.setInitializer(KerasInitializers.glorotUniform(values, units, random));
    key.setInitializer(KerasInitializers.glorotUniform(values, units, random));
    query.setShape(new Shape(values, units));
    key.setShape(new Shape(values, units));
    bias.setShape(new Shape(units));
    score.setShape(new Shape(units, 1));
    scoreBias.setShape(new Shape(1));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray input = inputs.singletonOrThrow();
    NDArray queries = input.matMul(query.getArray()).add(bias.getArray()).expandDims(2);
    NDArray keys = input.matMul(key.getArray()).expandDims(1);
    NDArray hidden = queries.add(keys).tanh();
    NDArray scores = hidden.matMul(score.getArray()).squeeze(-1);
    return new NDList(scores.softmax(-1).matMul(input));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {inputShapes[0]};
  }
}
