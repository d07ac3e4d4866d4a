package io.github.ser4j.training;

import ai.djl.ndarray.NDArray;
import io.github.ser4j.config.Described;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.internal.Checks;

/**
 * Adam as in Keras, and with decoupled weight decay AdamW:
 *
 * <pre>
 *   w ← w · (1 − rate · decoupledWeightDecay)
 *   m ← beta1 · m + (1 − beta1) · gradient
 *   v ← beta2 · v + (1 − beta2) · gradient²
 *   w ← w − rate · √(1 − beta2^t) / (1 − beta1^t) · m / (√v + epsilon)     t = step + 1
 * </pre>
 *
 * <p>The rate is the learning rate of the step, after the schedule. PyTorch adds its epsilon after
 * the correction of v rather than before. For gradients far above epsilon, the steps are the same.
 *
 * <p>Only weights decay: kernels of convolutions, of LSTMs and of fully connected layers, and the
 * matrices of attention. Biases and the scales and shifts of batch normalization do not, whereas
 * PyTorch decays all given parameters.
 *
 * <p>Sources: D. P. Kingma, J. Ba, <i>Adam: a method for stochastic optimization</i>, ICLR 2015; I.
 * Loshchilov, F. Hutter, <i>Decoupled weight decay regularization</i>, ICLR 2019. Immutable and
 * safe to share between threads; its name in descriptions is {@code adam}.
 */
public final class Adam extends Described implements Optimizer {
  static final Kind<Adam, Builder> KIND =
      new Kind<>(
          "adam",
          new Settings<Adam, Builder>()
              .real("learningRate", adam -> adam.learningRate, Builder::learningRate)
              .about("learningRate", "finite and greater than 0")
              .real("beta1", adam -> adam.beta1, Builder::beta1)
              .about("beta1", "from 0 to below 1")
              .real("beta2", adam -> adam.beta2, Builder::beta2)
              .about("beta2", "from 0 to below 1")
              .real("epsilon", adam -> adam.epsilon, Builder::epsilon)
              .about("epsilon", "finite and greater than 0")
              .real(
                  "decoupledWeightDecay",
                  adam -> adam.decoupledWeightDecay,
                  Builder::decoupledWeightDecay)
              .about("decoupledWeightDecay", "from 0 to below 1 / learningRate"),
          Adam::builder,
          Builder::build);

  private final double learningRate;
  private final double beta1;
  private final double beta2;
  private final double epsilon;
  private final double decoupledWeightDecay;

  private Adam(Builder builder) {
    this.learningRate = Checks.positive("learningRate", builder.learningRate);
    this.beta1 = Checks.belowOne("beta1", builder.beta1);
    this.beta2 = Checks.belowOne("beta2", builder.beta2);
    this.epsilon = Checks.positive("epsilon", builder.epsilon);
    double limit = 1 / learningRate;
    if (!(builder.decoupledWeightDecay >= 0 && builder.decoupledWeightDecay < limit)) {
      throw Checks.failure(
          "decoupledWeightDecay",
          builder.decoupledWeightDecay,
          "from 0 to below 1 / learningRate = " + limit);
    }
    this.decoupledWeightDecay = builder.decoupledWeightDecay;
  }

  /**
   * Returns Adam as in the reference system: learning rate 0.001 and Keras' constants.
   *
   * @return the optimizer
   */
  public static Adam reference() {
    return builder().build();
  }

  /**
   * Returns Adam with a given learning rate and Keras' constants.
   *
   * @param learningRate finite and greater than 0
   * @return the optimizer
   * @throws IllegalArgumentException if out of range
   */
  public static Adam learningRate(double learningRate) {
    return builder().learningRate(learningRate).build();
  }

  /**
   * Starts with Keras' defaults: learning rate 0.001, beta1 0.9, beta2 0.999, epsilon 1e-7, no
   * weight decay.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public Adam withLearningRate(double newLearningRate) {
    return builder()
        .learningRate(newLearningRate)
        .beta1(beta1)
        .beta2(beta2)
        .epsilon(epsilon)
        .decoupledWeightDecay(decoupledWeightDecay)
        .build();
  }

  @Override
  public double learningRate() {
    return learningRate;
  }

  @Override
  public void change(LearnedParameter parameter, double rate, long step) {
    if (parameter.decays() && decoupledWeightDecay > 0) {
      parameter.values().muli(1 - rate * decoupledWeightDecay);
    }
    double t = (double) step + 1;
    double correction = Math.sqrt(1 - Math.pow(beta2, t)) / (1 - Math.pow(beta1, t));
    NDArray gradient = parameter.gradient();
    NDArray mean = parameter.memory("mean");
    NDArray square = parameter.memory("square");
    try (NDArray part = gradient.mul(1 - beta1);
        NDArray squaredPart = gradient.square().muli(1 - beta2)) {
      mean.muli(beta1).addi(part);
      square.muli(beta2).addi(squaredPart);
    }
    try (NDArray scale = square.sqrt().addi(epsilon);
        NDArray change = mean.div(scale).muli(rate * correction)) {
      parameter.values().subi(change);
    }
  }

  @Override
  public Spec spec() {
    return KIND.describe(this);
  }

  /** Collects the settings of an {@link Adam}. Not safe to share between threads. */
  public static final class Builder {
    private double learningRate = 1e-3;
    private double beta1 = 0.9;
    private double beta2 = 0.999;
    private double epsilon = 1e-7;
    private double decoupledWeightDecay;

    private Builder() {}

    /**
     * Sets the learning rate.
     *
     * @param learningRate finite and greater than 0; 0.001 if not set
     * @return this builder
     */
    public Builder learningRate(double learningRate) {
      this.learningRate = learningRate;
      return this;
    }

    /**
     * Sets the decay of the running mean of the gradient.
     *
     * @param beta1 from 0 to below 1; 0.9 if not set
     * @return this builder
     */
    public Builder beta1(double beta1) {
      this.beta1 = beta1;
      return this;
    }

    /**
     * Sets the decay of the running mean of the squared gradient.
     *
     * @param beta2 from 0 to below 1; 0.999 if not set
     * @return this builder
     */
    public Builder beta2(double beta2) {
      this.beta2 = beta2;
      return this;
    }

    /**
     * Sets the constant that keeps the change of a parameter finite if its gradients are near 0.
     *
     * @param epsilon finite and greater than 0; 0.0000001 if not set; PyTorch's default is
     *     0.00000001
     * @return this builder
     */
    public Builder epsilon(double epsilon) {
      this.epsilon = epsilon;
      return this;
    }

    /**
     * Sets the weight decay, which makes this AdamW.
     *
     * @param decoupledWeightDecay from 0 to below 1 / learningRate; 0, for none, if not set; the
     *     default of AdamW is 0.004 in Keras and 0.01 in PyTorch
     * @return this builder
     */
    public Builder decoupledWeightDecay(double decoupledWeightDecay) {
      this.decoupledWeightDecay = decoupledWeightDecay;
      return this;
    }

    /**
     * Builds the optimizer.
     *
     * @return the optimizer
     * @throws IllegalArgumentException if a setting is out of range
     */
    public Adam build() {
      return new Adam(this);
    }
  }
}
