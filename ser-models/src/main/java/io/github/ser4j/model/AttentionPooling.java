package io.github.ser4j.model;

import ai.djl.Device;
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
 * Attentive statistics of a sequence. Inputs are (clips, steps, values) and the mask of valid
 * steps, (clips, steps), ones and zeros; output is (clips, 2 · values), the weighted means followed
 * by the weighted standard deviations over the valid steps:
 *
 * <pre>
 *   w(t) = softmax over valid t of tanh(x(t)·K + b) · a
 *   m    = Σ w(t) · x(t)
 *   s    = √(Σ w(t) · (x(t) − m)² + 1e-5)
 * </pre>
 *
 * <p>The score {@code a} is initialized to zeros, so pooling starts as plain mean and deviation.
 * Source: K. Okabe, T. Koshinaka, K. Shinoda, <i>Attentive statistics pooling for deep speaker
 * embedding</i>, Interspeech 2018.
 */
final class AttentionPooling extends AbstractBlock {
  private static final float VARIANCE_FLOOR = 1e-5f;

  /** Far below every score, yet small enough that no sum overflows. */
  private static final float EXCLUDED = -1e9f;

  private final int units;
  private final Parameter key;
  private final Parameter bias;
  private final Parameter score;
  private final RandomGenerator random;

  AttentionPooling(int units, RandomGenerator random) {
    this.units = units;
    this.random = random;
    Initializer zeros = KerasInitializers.constant(0);
    this.key = addParameter(Layers.parameter("key", Parameter.Type.WEIGHT, zeros));
    this.bias = addParameter(Layers.parameter("bias", Parameter.Type.BIAS, zeros));
    this.score = addParameter(Layers.parameter("score", Parameter.Type.WEIGHT, zeros));
  }

  @Override
  protected void prepare(Shape[] inputShapes) {
    long values = inputShapes[0].get(2);
    key.setInitializer(KerasInitializers.glorotUniform(values, units, random));
    key.setShape(new Shape(values, units));
    bias.setShape(new Shape(units));
    score.setShape(new Shape(units, 1));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray input = inputs.get(0);
    NDArray mask = inputs.get(1);
    Device device = input.getDevice();
    NDArray hidden =
        input
            .matMul(store.getValue(key, device, training))
            .add(store.getValue(bias, device, training))
            .tanh();
    NDArray scores =
        hidden
            .matMul(store.getValue(score, device, training))
            .squeeze(-1)
            .add(mask.sub(1).mul(-EXCLUDED));
    NDArray weights = scores.softmax(-1).expandDims(1);
    NDArray mean = weights.matMul(input);
    NDArray deviation = weights.matMul(input.sub(mean).square()).add(VARIANCE_FLOOR).sqrt();
    return new NDList(mean.squeeze(1).concat(deviation.squeeze(1), -1));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {new Shape(inputShapes[0].get(0), 2 * inputShapes[0].get(2))};
  }
}
