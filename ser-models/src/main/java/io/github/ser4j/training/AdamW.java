package io.github.ser4j.training;

import io.github.ser4j.internal.Checks;

/**
 * Adam with decoupled weight decay: each step first shrinks a parameter, then changes it as {@link
 * Adam} does, whose running means know nothing of the decay:
 *
 * <pre>
 *   w ← w · (1 − learningRate · weightDecay)
 * </pre>
 *
 * <p>The learning rate is that of the step, after the schedule, as in Keras and PyTorch. Only
 * weights decay: kernels of convolutions, of LSTMs and of fully connected layers, and the matrices
 * of attention. Biases and the scales and shifts of batch normalisation do not, whereas PyTorch
 * shrinks whatever parameters it is given.
 *
 * <p>Source: I. Loshchilov, F. Hutter, <i>Decoupled weight decay regularization</i>, ICLR 2019.
 */
public final class AdamW extends Optimizer {
  private final AdamFormula formula;
  private final double weightDecay;

  private AdamW(Builder builder) {
    super(builder.learningRate);
    this.formula = new AdamFormula(builder);
    double most = 1 / builder.learningRate;
    if (!(builder.weightDecay >= 0 && builder.weightDecay < most)) {
      throw Checks.failure(
          "weightDecay", builder.weightDecay, "from 0 to below 1 / learningRate = " + most);
    }
    this.weightDecay = builder.weightDecay;
  }

  /**
   * Starts with Keras' defaults: learning rate 0.001, beta1 0.9, beta2 0.999, epsilon 1e-7, weight
   * decay 0.004.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  ParameterUpdate newUpdate(OptimizerState state) {
    return formula.newUpdate(state, weightDecay);
  }

  @Override
  public String toString() {
    return "AdamW(" + formula + ", weightDecay=" + weightDecay + ")";
  }

  /** Collects the settings of an {@link AdamW}. Not safe to share between threads. */
  public static final class Builder extends AdamBuilder<Builder> {
    private double weightDecay = 0.004;

    private Builder() {}

    @Override
    Builder self() {
      return this;
    }

    /**
     * How fast weights shrink.
     *
     * @param weightDecay from 0 to below 1 / learningRate; 0.004 if not set; PyTorch's default is
     *     0.01
     * @return this builder
     */
    public Builder weightDecay(double weightDecay) {
      this.weightDecay = weightDecay;
      return this;
    }

    /**
     * Makes the optimizer.
     *
     * @return the optimizer
     * @throws IllegalArgumentException if a setting is out of range
     */
    public AdamW build() {
      return new AdamW(this);
    }
  }
}
