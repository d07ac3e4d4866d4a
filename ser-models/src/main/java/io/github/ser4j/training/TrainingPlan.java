package io.github.ser4j.training;

import io.github.ser4j.features.FeatureAugmenter;
import io.github.ser4j.model.internal.Requirements;
import java.util.Optional;

/** How to train: everything but the network and the examples. Immutable. */
public final class TrainingPlan {
  private final int epochs;
  private final int batchSize;
  private final Optimizer optimizer;
  private final LearningRateSchedule schedule;
  private final Optional<EarlyStopping> earlyStopping;
  private final Optional<FeatureAugmenter> featureAugmenter;
  private final Optional<Mixup> mixup;
  private final long seed;

  private TrainingPlan(Builder builder) {
    this.epochs = builder.epochs;
    this.batchSize = builder.batchSize;
    this.optimizer = builder.optimizer;
    this.schedule = builder.schedule;
    this.earlyStopping = builder.earlyStopping;
    this.featureAugmenter = builder.featureAugmenter;
    this.mixup = builder.mixup;
    this.seed = builder.seed;
  }

  /**
   * Starts with 50 epochs, batches of 32, Adam with a learning rate of 0.001 that stays, no early
   * stopping, seed 42.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Starts with the settings of this plan.
   *
   * @return a builder
   */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.epochs = epochs;
    builder.batchSize = batchSize;
    builder.optimizer = optimizer;
    builder.schedule = schedule;
    builder.earlyStopping = earlyStopping;
    builder.featureAugmenter = featureAugmenter;
    builder.mixup = mixup;
    builder.seed = seed;
    return builder;
  }

  /**
   * The most epochs that a training takes.
   *
   * @return at least 1
   */
  public int epochs() {
    return epochs;
  }

  /**
   * The number of clips in a step; the last step of an epoch may have fewer.
   *
   * @return at least 1
   */
  public int batchSize() {
    return batchSize;
  }

  /** The number of steps that it takes to learn from so many clips once. */
  int stepsPerEpoch(int clips) {
    return (clips + batchSize - 1) / batchSize;
  }

  /**
   * How parameters follow their gradients.
   *
   * @return the optimizer
   */
  public Optimizer optimizer() {
    return optimizer;
  }

  /**
   * How the learning rate changes.
   *
   * @return the schedule
   */
  public LearningRateSchedule schedule() {
    return schedule;
  }

  /**
   * When the training ends before its last epoch, and which epoch's parameters are taken.
   *
   * @return empty for no early stopping
   */
  public Optional<EarlyStopping> earlyStopping() {
    return earlyStopping;
  }

  /**
   * What changes the features of each training clip, anew in every epoch.
   *
   * @return empty if features stay as they are
   */
  public Optional<FeatureAugmenter> featureAugmenter() {
    return featureAugmenter;
  }

  Optional<Mixup> mixup() {
    return mixup;
  }

  /**
   * What initial parameters, the order of clips and all changes of features are drawn from.
   *
   * @return the seed
   */
  public long seed() {
    return seed;
  }

  @Override
  public String toString() {
    return "TrainingPlan[epochs="
        + epochs
        + ", batchSize="
        + batchSize
        + ", optimizer="
        + optimizer
        + ", earlyStopping="
        + earlyStopping.map(EarlyStopping::toString).orElse("none")
        + featureAugmenter.map(change -> ", featureAugmenter=" + change).orElse("")
        + mixup.map(mixing -> ", mixup alpha=" + mixing.alpha()).orElse("")
        + ", seed="
        + seed
        + "]";
  }

  /** Collects the settings of a {@link TrainingPlan}. Not safe to share between threads. */
  public static final class Builder {
    private int epochs = 50;
    private int batchSize = 32;
    private Optimizer optimizer = Adam.reference();
    private LearningRateSchedule schedule = LearningRateSchedule.constant();
    private Optional<EarlyStopping> earlyStopping = Optional.empty();
    private Optional<FeatureAugmenter> featureAugmenter = Optional.empty();
    private Optional<Mixup> mixup = Optional.empty();
    private long seed = 42;

    private Builder() {}

    /**
     * The most epochs that a training takes.
     *
     * @param epochs at least 1; 50 if not set
     * @return this builder
     * @throws IllegalArgumentException if below 1
     */
    public Builder epochs(int epochs) {
      this.epochs = Requirements.positive("epochs", epochs);
      return this;
    }

    /**
     * The number of clips in a step.
     *
     * @param batchSize at least 1; 32 if not set
     * @return this builder
     * @throws IllegalArgumentException if below 1
     */
    public Builder batchSize(int batchSize) {
      this.batchSize = Requirements.positive("batchSize", batchSize);
      return this;
    }

    /**
     * How parameters follow their gradients.
     *
     * @param optimizer {@link Adam#reference()} if not set
     * @return this builder
     */
    public Builder optimizer(Optimizer optimizer) {
      this.optimizer = optimizer;
      return this;
    }

    /**
     * How the learning rate changes.
     *
     * @param schedule {@link LearningRateSchedule#constant()} if not set
     * @return this builder
     */
    public Builder schedule(LearningRateSchedule schedule) {
      this.schedule = schedule;
      return this;
    }

    /**
     * Stops when the validation loss has not fallen below its least value for some epochs, and
     * takes the parameters of the best epoch. Needs validation examples. Short for {@link
     * #earlyStopping} on {@link Metric#VALIDATION_LOSS}.
     *
     * @param patienceEpochs how many epochs to wait, at least 1; the reference system waits 8
     * @return this builder
     * @throws IllegalArgumentException if below 1
     */
    public Builder stopEarlyAfter(int patienceEpochs) {
      return earlyStopping(EarlyStopping.on(Metric.VALIDATION_LOSS).patienceEpochs(patienceEpochs));
    }

    /**
     * Stops when a figure has got no better for some epochs, and takes the parameters of the best
     * epoch.
     *
     * @param earlyStopping for instance {@code EarlyStopping.on(Metric.VALIDATION_ACCURACY)}, which
     *     needs validation examples; no early stopping if not set
     * @return this builder
     */
    public Builder earlyStopping(EarlyStopping earlyStopping) {
      this.earlyStopping = Optional.of(earlyStopping);
      return this;
    }

    /**
     * Changes the features of each training clip, anew in every epoch; validation clips stay as
     * they are.
     *
     * @param featureAugmenter for instance {@code SpecAugment.builder().build()}; no change if not
     *     set
     * @return this builder
     */
    public Builder featureAugmenter(FeatureAugmenter featureAugmenter) {
      this.featureAugmenter = Optional.of(featureAugmenter);
      return this;
    }

    /**
     * Blends each clip of a training batch with another one of it, features and labels alike, in
     * shares drawn from a beta distribution with both parameters {@code alpha}; the clip itself
     * keeps the larger share. Source: H. Zhang, M. Cisse, Y. N. Dauphin, D. Lopez-Paz, <i>mixup:
     * beyond empirical risk minimization</i>, ICLR 2018.
     *
     * @param alpha greater than 0, finite; 0.2 is usual; no blending if not set
     * @return this builder
     * @throws IllegalArgumentException if out of its range
     */
    public Builder mixup(double alpha) {
      this.mixup = Optional.of(new Mixup(alpha));
      return this;
    }

    /**
     * What initial parameters, the order of clips and all changes of features are drawn from.
     *
     * @param seed any number; 42 if not set
     * @return this builder
     */
    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    /**
     * Makes the plan.
     *
     * @return the plan
     */
    public TrainingPlan build() {
      return new TrainingPlan(this);
    }
  }
}
