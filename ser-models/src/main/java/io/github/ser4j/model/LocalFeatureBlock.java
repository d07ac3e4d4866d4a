package io.github.ser4j.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;
import io.github.ser4j.model.internal.CachesParameters;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A local feature learning block: convolution with same padding and stride 1, batch normalization,
 * ELU, max pooling. Input (clips, channels, rows, frames), output (clips, filters, rows / poolRows,
 * frames / poolFrames), rounded down.
 *
 * <p>These optimizations change no result, or only its last digit:
 *
 * <ul>
 *   <li>ELU is monotonic, so it follows the pooling, where there are fewer values.
 *   <li>The kernel is stored as (filters, rows, frames, channels) and transposed on input, which
 *       lets the engine keep all images channels-last.
 *   <li>Normalization cancels the bias of the convolution, so the bias is neither added nor
 *       learned: its gradient is zero. It is part of the running mean.
 *   <li>For predictions, batch normalization, which is then linear, is folded into the convolution
 *       at the first prediction after a parameter change.
 *   <li>In training it is folded too if the input is features of one channel: {@link
 *       PatchStatistics} gives the mean and variance of the output of the convolution in advance,
 *       so the largest arrays of a network are created and read once.
 * </ul>
 *
 * <p>Source: J. Zhao, X. Mao, L. Chen, <i>Speech emotion recognition using deep 1D &amp; 2D CNN
 * LSTM networks</i>, Biomedical Signal Processing and Control 47, 2019. The epsilon of batch
 * normalization is that of Keras.
 *
 * <p>Batch normalization in training divides by the biased variance of the batch, and moves the
 * running variance toward the unbiased one (n − 1, where n is clips · rows · frames), as PyTorch
 * does. tf.keras 2 does the same for images (its fused operation) and keeps the biased one for
 * sequences; Keras 3 keeps the biased one. The parameters are filters · (kernel · channels + 5).
 */
final class LocalFeatureBlock extends AbstractBlock implements CachesParameters {
  private static final float EPSILON = 1e-3f;

  private final Kernel kernel;
  private final boolean ofFeatures;
  private final Parameter weight;
  private final Parameter bias;
  private final Parameter gamma;
  private final Parameter beta;
  private final Parameter runningMean;
  private final Parameter runningVariance;
  private final RandomGenerator random;
  private volatile @Nullable Folded folded;

  /** Sizes of convolution and pooling, and the momentum of the running statistics. */
  record Kernel(int rows, int frames, int filters, int poolRows, int poolFrames, double momentum) {}

  /**
   * Creates a block.
   *
   * @param kernel its sizes
   * @param ofFeatures whether its input is features, which need no gradients
   * @param random the source of its kernel
   */
  LocalFeatureBlock(Kernel kernel, boolean ofFeatures, RandomGenerator random) {
    this.kernel = kernel;
    this.ofFeatures = ofFeatures;
    this.random = random;
    Initializer zeros = KerasInitializers.constant(0);
    Initializer ones = KerasInitializers.constant(1);
    this.weight = addParameter(Layers.parameter("weight", Parameter.Type.WEIGHT, zeros));
    this.bias = addParameter(Layers.parameter("bias", Parameter.Type.OTHER, zeros));
    this.gamma = addParameter(Layers.parameter("gamma", Parameter.Type.GAMMA, ones));
    this.beta = addParameter(Layers.parameter("beta", Parameter.Type.BETA, zeros));
    this.runningMean =
        addParameter(Layers.parameter("runningMean", Parameter.Type.RUNNING_MEAN, zeros));
    this.runningVariance =
        addParameter(Layers.parameter("runningVariance", Parameter.Type.RUNNING_VAR, ones));
  }

  @Override
  protected void prepare(Shape[] inputShapes) {
    long channels = inputShapes[0].get(1);
    long area = (long) kernel.rows * kernel.frames;
    weight.setInitializer(
        KerasInitializers.glorotUniform(area * channels, area * kernel.filters, random));
    weight.setShape(new Shape(kernel.filters, kernel.rows, kernel.frames, channels));
    for (Parameter each : new Parameter[] {bias, gamma, beta, runningMean, runningVariance}) {
      each.setShape(new Shape(kernel.filters));
    }
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
    NDArray input = inputs.singletonOrThrow();
    return new NDList(training ? learning(input) : answering(input));
  }

  private NDArray learning(NDArray input) {
    parametersChanged();
    return ofFeatures && input.getShape().get(1) == 1
        ? normalizedBefore(input)
        : normalizedAfter(input);
  }

  private NDArray normalizedAfter(NDArray input) {
    NDArray mean = runningMean.getArray().sub(bias.getArray());
    NDArray images = kernelImages(weight.getArray());
    // Otherwise they would stay attached to the parameters.
    mean.attach(input.getManager());
    images.attach(input.getManager());
    // The engine itself keeps what gradients need of these large arrays, and frees it.
    try (NDArray convolved = convolved(input, images, null);
        NDArray normalized =
            BatchNorm.batchNorm(
                    convolved,
                    mean,
                    runningVariance.getArray(),
                    gamma.getArray(),
                    beta.getArray(),
                    1,
                    (float) kernel.momentum,
                    EPSILON,
                    true)
                .singletonOrThrow();
        NDArray pooled = pooled(normalized)) {
      runningMean.getArray().muli(0).addi(mean).addi(bias.getArray());
      return Activation.elu(pooled, 1f);
    }
  }

  private NDArray normalizedBefore(NDArray input) {
    FilterMoments moments = FilterMoments.of(input, weight.getArray(), kernel.rows, kernel.frames);
    NDArray scale = moments.perDeviation(gamma.getArray(), EPSILON);
    NDArray shift = moments.shift(beta.getArray(), scale);
    move(runningMean, moments.mean().add(bias.getArray()));
    move(runningVariance, moments.unbiasedVariance());
    try (NDArray convolved = convolved(input, kernelImages(moments.scaled(scale)), null);
        NDArray pooled = pooled(convolved)) {
      return Activation.elu(pooled.addi(shift.reshape(1, kernel.filters, 1, 1)), 1f);
    }
  }

  private void move(Parameter running, NDArray ofBatch) {
    running.getArray().muli(kernel.momentum).addi(ofBatch.mul(1 - kernel.momentum));
  }

  private NDArray answering(NDArray input) {
    Folded both = folded();
    try (NDArray convolved = convolved(input, both.weight, both.bias);
        NDArray pooled = pooled(convolved)) {
      return Activation.elu(pooled, 1f);
    }
  }

  private NDArray convolved(NDArray input, NDArray images, @Nullable NDArray offsets) {
    return Conv2d.conv2d(
            input, images, offsets, new Shape(1, 1), new Shape(kernel.rows / 2, kernel.frames / 2))
        .singletonOrThrow();
  }

  private NDArray pooled(NDArray images) {
    Shape pool = new Shape(kernel.poolRows, kernel.poolFrames);
    return Pool.maxPool2d(images, pool, pool, new Shape(0, 0), false);
  }

  private static NDArray kernelImages(NDArray stored) {
    return stored.transpose(0, 3, 1, 2);
  }

  /** Convolution and batch normalization with running statistics, folded. */
  private record Folded(NDArray weight, NDArray bias) {}

  private Folded folded() {
    Folded known = folded;
    if (known != null) {
      return known;
    }
    synchronized (this) {
      if (folded == null) {
        folded = fold();
      }
      return folded;
    }
  }

  private Folded fold() {
    NDArray stored = weight.getArray();
    NDManager owner = stored.getManager();
    try (NDManager scratch = owner.newSubManager()) {
      NDArray deviation = detached(runningVariance, scratch).add(EPSILON).sqrt();
      NDArray scale = detached(gamma, scratch).div(deviation);
      NDArray offset =
          detached(bias, scratch)
              .sub(detached(runningMean, scratch))
              .mul(scale)
              .add(detached(beta, scratch));
      NDArray scaled = detached(weight, scratch).mul(scale.reshape(kernel.filters, 1, 1, 1));
      NDArray images = kernelImages(scaled);
      images.attach(owner);
      offset.attach(owner);
      return new Folded(images, offset);
    }
  }

  private static NDArray detached(Parameter parameter, NDManager scratch) {
    NDArray values = parameter.getArray().stopGradient();
    values.attach(scratch);
    return values;
  }

  /** Must be called before a prediction if the parameters have changed since the last one. */
  @Override
  public synchronized void parametersChanged() {
    if (folded != null) {
      folded.weight.close();
      folded.bias.close();
      folded = null;
    }
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    Shape input = inputShapes[0];
    return new Shape[] {
      new Shape(
          input.get(0),
          kernel.filters,
          input.get(2) / kernel.poolRows,
          input.get(3) / kernel.poolFrames)
    };
  }
}
