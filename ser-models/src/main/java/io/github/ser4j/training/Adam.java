package io.github.ser4j.training;

/**
 * Adam, as Keras has it:
 *
 * <pre>
 *   m ← beta1 · m + (1 − beta1) · gradient
 *   v ← beta2 · v + (1 − beta2) · gradient²
 *   w ← w − learningRate · √(1 − beta2^t) / (1 − beta1^t) · m / (√v + epsilon)     t = step + 1
 * </pre>
 *
 * <p>PyTorch adds its epsilon after the correction of v rather than before. As long as gradients
 * are far above epsilon, the steps are the same.
 *
 * <p>Source: D. P. Kingma, J. Ba, <i>Adam: a method for stochastic optimization</i>, ICLR 2015.
 */
public final class Adam extends Optimizer {
  private final AdamFormula formula;

  private Adam(Builder builder) {
    super(builder.learningRate);
    this.formula = new AdamFormula(builder);
  }

  /**
   * Adam as the reference system uses it: learning rate 0.001 and Keras' constants.
   *
   * @return the optimizer
   */
  public static Adam reference() {
    return builder().build();
  }

  /**
   * Adam with a learning rate of its own and Keras' constants.
   *
   * @param learningRate finite and greater than 0
   * @return the optimizer
   * @throws IllegalArgumentException if out of range
   */
  public static Adam withLearningRate(double learningRate) {
    return builder().learningRate(learningRate).build();
  }

  /**
   * Starts with Keras' defaults: learning rate 0.001, beta1 0.9, beta2 0.999, epsilon 1e-7.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  ParameterUpdate newUpdate(OptimizerState state) {
    return formula.newUpdate(state, 0);
  }

  @Override
  public String toString() {
    return "Adam(" + formula + ")";
  }

  /** Collects the settings of an {@link Adam}. Not safe to share between threads. */
  public static final class Builder extends AdamBuilder<Builder> {
    private Builder() {}

    @Override
    Builder self() {
      return this;
    }

    /**
     * Makes the optimizer.
     *
     * @return the optimizer
     * @throws IllegalArgumentException if a setting is out of range
     */
    public Adam build() {
      return new Adam(this);
    }
  }
}
