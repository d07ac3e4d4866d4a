package io.github.ser4j.training;

/**
 * Collects the settings that {@link Adam} and {@link AdamW} have in common; Keras' defaults. Not
 * safe to share between threads.
 *
 * @param <B> the builder itself
 */
public abstract sealed class AdamBuilder<B extends AdamBuilder<B>>
    permits Adam.Builder, AdamW.Builder {
  double learningRate = 1e-3;
  double beta1 = 0.9;
  double beta2 = 0.999;
  double epsilon = 1e-7;

  AdamBuilder() {}

  abstract B self();

  /**
   * The learning rate.
   *
   * @param learningRate finite and greater than 0; 0.001 if not set
   * @return this builder
   */
  public B learningRate(double learningRate) {
    this.learningRate = learningRate;
    return self();
  }

  /**
   * How much of the running mean of the gradient is kept in a step.
   *
   * @param beta1 from 0 to below 1; 0.9 if not set
   * @return this builder
   */
  public B beta1(double beta1) {
    this.beta1 = beta1;
    return self();
  }

  /**
   * How much of the running mean of the squared gradient is kept in a step.
   *
   * @param beta2 from 0 to below 1; 0.999 if not set
   * @return this builder
   */
  public B beta2(double beta2) {
    this.beta2 = beta2;
    return self();
  }

  /**
   * What keeps the change of a parameter finite where its gradients are near 0.
   *
   * @param epsilon finite and greater than 0; 0.0000001 if not set; PyTorch's default is 0.00000001
   * @return this builder
   */
  public B epsilon(double epsilon) {
    this.epsilon = epsilon;
    return self();
  }
}
