package io.github.ser4j.training;

import ai.djl.ndarray.NDArray;
import io.github.ser4j.config.Described;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.internal.Checks;

/**
 * Stochastic gradient descent with momentum, Nesterov momentum and learning rate decay, as in
 * Keras:
 *
 * <pre>
 *   rate = learningRate / (1 + decay · step)
 *   v    ← momentum · v − rate · gradient
 *   w    ← w + v                                  without Nesterov
 *   w    ← w + momentum · v − rate · gradient     with Nesterov
 * </pre>
 *
 * <p>Immutable and safe to share between threads; its name in descriptions is {@code sgd}.
 */
public final class Sgd extends Described implements Optimizer {
  static final Kind<Sgd, Builder> KIND =
      new Kind<>(
          "sgd",
          new Settings<Sgd, Builder>()
              .real("learningRate", sgd -> sgd.learningRate, Builder::learningRate)
              .about("learningRate", "finite and greater than 0")
              .real("momentum", sgd -> sgd.momentum, Builder::momentum)
              .about("momentum", "from 0 to below 1")
              .flag("nesterov", sgd -> sgd.nesterov, Builder::nesterov)
              .real("decay", sgd -> sgd.decay, Builder::decay)
              .about("decay", "finite and at least 0"),
          Sgd::builder,
          Builder::build);

  private final double learningRate;
  private final double momentum;
  private final boolean nesterov;
  private final double decay;

  private Sgd(Builder builder) {
    this.learningRate = Checks.positive("learningRate", builder.learningRate);
    Checks.belowOne("momentum", builder.momentum);
    Checks.notNegative("decay", builder.decay);
    this.momentum = builder.momentum;
    this.nesterov = builder.nesterov;
    this.decay = builder.decay;
  }

  /**
   * Returns SGD as in the reference system: learning rate 0.0001, decay 0.000001, momentum 0.9,
   * Nesterov.
   *
   * @return the optimizer
   */
  public static Sgd reference() {
    return builder().learningRate(1e-4).decay(1e-6).momentum(0.9).nesterov(true).build();
  }

  /**
   * Starts with Keras' defaults: learning rate 0.01, no momentum, no Nesterov, no decay.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public Sgd withLearningRate(double newLearningRate) {
    return builder()
        .learningRate(newLearningRate)
        .momentum(momentum)
        .nesterov(nesterov)
        .decay(decay)
        .build();
  }

  @Override
  public double learningRate() {
    return learningRate;
  }

  @Override
  public void change(LearnedParameter parameter, double scheduledRate, long step) {
    double rate = scheduledRate / (1 + decay * step);
    NDArray gradient = parameter.gradient();
    NDArray values = parameter.values();
    NDArray velocity = parameter.memory("velocity");
    try (NDArray change = gradient.mul(-rate)) {
      velocity.muli(momentum).addi(change);
      if (nesterov) {
        values.addi(change);
        try (NDArray ahead = velocity.mul(momentum)) {
          values.addi(ahead);
        }
      } else {
        values.addi(velocity);
      }
    }
  }

  @Override
  public Spec spec() {
    return KIND.describe(this);
  }

  /** Collects the settings of an {@link Sgd}. Not safe to share between threads. */
  public static final class Builder {
    private double learningRate = 0.01;
    private double momentum;
    private boolean nesterov;
    private double decay;

    private Builder() {}

    /**
     * Sets the learning rate.
     *
     * @param learningRate greater than 0; 0.01 if not set
     * @return this builder
     */
    public Builder learningRate(double learningRate) {
      this.learningRate = learningRate;
      return this;
    }

    /**
     * Sets the momentum.
     *
     * @param momentum from 0 to below 1; 0 if not set
     * @return this builder
     */
    public Builder momentum(double momentum) {
      this.momentum = momentum;
      return this;
    }

    /**
     * Sets whether to use Nesterov momentum.
     *
     * @param nesterov false if not set
     * @return this builder
     */
    public Builder nesterov(boolean nesterov) {
      this.nesterov = nesterov;
      return this;
    }

    /**
     * Sets the decay of the learning rate per step.
     *
     * @param decay at least 0; 0 if not set
     * @return this builder
     */
    public Builder decay(double decay) {
      this.decay = decay;
      return this;
    }

    /**
     * Builds the optimizer.
     *
     * @return the optimizer
     * @throws IllegalArgumentException if a setting is out of range
     */
    public Sgd build() {
      return new Sgd(this);
    }
  }
}
