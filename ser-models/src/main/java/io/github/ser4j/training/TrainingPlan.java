package io.github.ser4j.training;

import io.github.ser4j.config.Described;
import io.github.ser4j.config.Registry;
import io.github.ser4j.config.Spec;
import io.github.ser4j.features.augment.FeatureAugmenter;
import io.github.ser4j.internal.Checks;
import java.util.List;
import java.util.Optional;

/**
 * The settings of a training: everything except the network and the examples. Immutable; safe to
 * share between threads if its parts are.
 */
public final class TrainingPlan extends Described {
  private final int epochs;
  private final int batchSize;
  private final Optimizer optimizer;
  private final LearningRateSchedule schedule;
  private final Optional<EarlyStopping> earlyStopping;
  private final Optional<FeatureAugmenter> featureAugmenter;
  private final StepOptions stepOptions;
  private final long seed;

  private TrainingPlan(Builder builder) {
    this.epochs = builder.epochs;
    this.batchSize = builder.batchSize;
    this.optimizer = builder.optimizer;
    this.schedule = builder.schedule;
    this.earlyStopping = builder.earlyStopping;
    this.featureAugmenter = builder.featureAugmenter;
    this.stepOptions = builder.stepOptions;
    this.seed = builder.seed;
  }

  /**
   * Starts with 50 epochs, batches of 32, Adam with a constant learning rate of 0.001, no early
   * stopping, seed 42.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the plan of the reference system with SGD: at most 50 epochs, batches of 32, {@link
   * Sgd#reference()}, early stopping after 8 epochs without a better validation loss, seed 42.
   *
   * @return the plan; change it with {@link #toBuilder()}
   */
  public static TrainingPlan referenceSgd() {
    return builder().batchSize(32).optimizer(Sgd.reference()).stopEarlyAfter(8).build();
  }

  /**
   * Returns the plan of the reference system with Adam: as in {@link #referenceSgd()}, but with
   * {@link Adam#reference()}.
   *
   * @return the plan; change it with {@link #toBuilder()}
   */
  public static TrainingPlan referenceAdam() {
    return referenceSgd().toBuilder().optimizer(Adam.reference()).build();
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
    builder.stepOptions = stepOptions;
    builder.seed = seed;
    return builder;
  }

  /**
   * Returns the max number of epochs.
   *
   * @return at least 1
   */
  public int epochs() {
    return epochs;
  }

  /**
   * Returns the number of clips in a step; the last step of an epoch may have fewer.
   *
   * @return at least 1
   */
  public int batchSize() {
    return batchSize;
  }

  /** Returns the number of steps per epoch for a number of clips. */
  int stepsPerEpoch(int clips) {
    return (clips + batchSize - 1) / batchSize;
  }

  /**
   * Returns how parameters follow their gradients.
   *
   * @return the optimizer
   */
  public Optimizer optimizer() {
    return optimizer;
  }

  /**
   * Returns how the learning rate changes.
   *
   * @return the schedule
   */
  public LearningRateSchedule schedule() {
    return schedule;
  }

  /**
   * Returns when the training ends before its last epoch, and which epoch's parameters are
   * restored.
   *
   * @return empty for no early stopping
   */
  public Optional<EarlyStopping> earlyStopping() {
    return earlyStopping;
  }

  /**
   * Returns the augmenter of the features of training clips, applied again in every epoch.
   *
   * @return empty if features stay as they are
   */
  public Optional<FeatureAugmenter> featureAugmenter() {
    return featureAugmenter;
  }

  StepOptions stepOptions() {
    return stepOptions;
  }

  /**
   * Creates the update of a new or resumed training: the optimizer, after any gradient clipping.
   */
  ParameterUpdate newUpdate(OptimizerState state) {
    return stepOptions.clipped(ParameterUpdate.of(optimizer, state));
  }

  /**
   * Returns the seed of initial parameters, the order of clips and all changes of features.
   *
   * @return the seed
   */
  public long seed() {
    return seed;
  }

  /**
   * Returns the plan and everything in this library that it can consist of.
   *
   * @return a registry of {@code TrainingPlan}, {@link Optimizer}, {@link LearningRateSchedule},
   *     {@link FeatureAugmenter} and {@link Metric}, to which others can be added
   */
  public static Registry registry() {
    return Optimizer.registry()
        .withAll(LearningRateSchedule.registry())
        .withAll(FeatureAugmenter.registry())
        .withAll(Metric.registry())
        .with(TrainingPlan.class, TrainingPlanSpec.NAME, TrainingPlanSpec::read);
  }

  /**
   * Describes the plan as data, from which {@link #registry()} creates an equal one.
   *
   * @return its settings, and the roles {@code optimizer}, {@code schedule} and, if there are any,
   *     {@code earlyStopping} and {@code featureAugmenter}
   * @throws UnsupportedOperationException if one of these does not describe itself; the message
   *     names it
   */
  @Override
  public Spec spec() {
    return TrainingPlanSpec.write(this);
  }

  /** Returns the settings and parts, since a plan with a lambda has no description. */
  @Override
  protected Object identity() {
    return List.of(
        TrainingPlanSpec.settings(this), optimizer, schedule, earlyStopping, featureAugmenter);
  }

  /** Collects the settings of a {@link TrainingPlan}. Not safe to share between threads. */
  public static final class Builder {
    private int epochs = 50;
    private int batchSize = 32;
    private Optimizer optimizer = Adam.reference();
    private LearningRateSchedule schedule = LearningRateSchedule.constant();
    private Optional<EarlyStopping> earlyStopping = Optional.empty();
    private Optional<FeatureAugmenter> featureAugmenter = Optional.empty();
    StepOptions stepOptions = StepOptions.none();
    private long seed = 42;

    private Builder() {}

    /**
     * Returns the max number of epochs.
     *
     * @param epochs at least 1; 50 if not set
     * @return this builder
     * @throws IllegalArgumentException if below 1
     */
    public Builder epochs(int epochs) {
      this.epochs = Checks.atLeast(1, "epochs", epochs);
      return this;
    }

    /**
     * Sets the number of clips in a step.
     *
     * @param batchSize at least 1; 32 if not set
     * @return this builder
     * @throws IllegalArgumentException if below 1
     */
    public Builder batchSize(int batchSize) {
      this.batchSize = Checks.atLeast(1, "batchSize", batchSize);
      return this;
    }

    /**
     * Sets how parameters follow their gradients.
     *
     * @param optimizer {@link Adam#reference()} if not set
     * @return this builder
     */
    public Builder optimizer(Optimizer optimizer) {
      this.optimizer = optimizer;
      return this;
    }

    /**
     * Sets the learning rate of the optimizer, before any schedule; its other settings stay.
     *
     * @param learningRate finite and greater than 0
     * @return this builder
     * @throws IllegalArgumentException if out of range
     */
    public Builder learningRate(double learningRate) {
      this.optimizer = optimizer.withLearningRate(learningRate);
      return this;
    }

    /**
     * Sets how the learning rate changes.
     *
     * @param schedule for instance {@code LearningRateSchedule.cosine().withWarmUpEpochs(2)};
     *     {@link LearningRateSchedule#constant()} if not set
     * @return this builder
     */
    public Builder schedule(LearningRateSchedule schedule) {
      this.schedule = schedule;
      return this;
    }

    /**
     * Stops when the validation loss has not improved for some epochs, and restores the parameters
     * of the best epoch. Needs validation examples. Short for {@link #earlyStopping} on {@link
     * Metric#VALIDATION_LOSS}.
     *
     * @param patienceEpochs the number of epochs to wait, at least 1; 8 in the reference system
     * @return this builder
     * @throws IllegalArgumentException if below 1
     */
    public Builder stopEarlyAfter(int patienceEpochs) {
      return earlyStopping(EarlyStopping.on(Metric.VALIDATION_LOSS).patienceEpochs(patienceEpochs));
    }

    /**
     * Stops when a metric has not improved for some epochs, and restores the parameters of the best
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
     * Changes the features of each training clip, again in every epoch; validation clips are not
     * changed.
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
     * Applies mixup: blends the features and labels of each clip of a training batch with those of
     * another one, with weights from a beta distribution with both parameters {@code alpha}; the
     * clip itself has the larger weight. Source: H. Zhang, M. Cisse, Y. N. Dauphin, D. Lopez-Paz,
     * <i>mixup: beyond empirical risk minimization</i>, ICLR 2018.
     *
     * @param alpha greater than 0, finite; 0.2 is usual; no blending if not set
     * @return this builder
     * @throws IllegalArgumentException if out of range
     */
    public Builder mixup(double alpha) {
      return stepOptions(stepOptions.withMixup(Optional.of(new Mixup(alpha))));
    }

    /**
     * Sets the weight of the clips of each class in the loss. The loss of a batch is the sum of its
     * clips' losses, each times the weight of its class, divided by the number of clips, as in
     * Keras; PyTorch divides by the sum of the weights. So doubling the weights doubles the loss.
     *
     * <p>The targets of a clip are smoothed first ({@link #labelSmoothing}), then weighted, then
     * blended ({@link #mixup}): the weight of a blended clip is the blend of both weights. Reported
     * metrics are still unweighted; see {@link #labelSmoothing}.
     *
     * @param byClass the weight of each class, in the order of class numbers; finite and at least
     *     0, not all 0; all 1 if not set
     * @return this builder
     * @throws IllegalArgumentException if out of range; training throws it if the number of weights
     *     is not the number of classes
     */
    public Builder classWeights(double... byClass) {
      return stepOptions(stepOptions.withClassWeights(ClassWeights.of(byClass)));
    }

    /**
     * Gives each class the same weight in the loss, regardless of its number of training clips:
     * {@code clips / (classes · clips of the class)}, scikit-learn's {@code 'balanced'}. As there,
     * classes without clips do not count. See {@link #classWeights} for the effect of weights.
     *
     * @return this builder
     */
    public Builder balancedClassWeights() {
      return stepOptions(stepOptions.withClassWeights(ClassWeights.balanced()));
    }

    /**
     * Smooths labels: moves a share of each training clip's target from its class to all classes
     * evenly: {@code (1 − epsilon) · target + epsilon / classes}, as Keras and PyTorch do. Source:
     * C. Szegedy, V. Vanhoucke, S. Ioffe, J. Shlens, Z. Wojna, <i>Rethinking the Inception
     * architecture for computer vision</i>, CVPR 2016.
     *
     * <p>Reported metrics are still plain cross-entropy and accuracy, each clip against its own
     * class with weight 1; with {@link #mixup}, of the blended features.
     *
     * @param epsilon from 0 to below 1; 0.1 is usual; 0 if not set
     * @return this builder
     * @throws IllegalArgumentException if out of range
     */
    public Builder labelSmoothing(double epsilon) {
      return stepOptions(stepOptions.withLabelSmoothing(epsilon));
    }

    /**
     * Clips gradients by their global norm, the root of the sum of all squares: if it is above a
     * limit, all gradients of the step are multiplied by {@code min(1, maxNorm / (norm + 10⁻⁶))},
     * as in PyTorch's {@code clip_grad_norm_}. A norm that is not finite stops the training, before
     * any parameter changes, with a {@link io.github.ser4j.model.ModelException} that lists the
     * clips. Source: R. Pascanu, T. Mikolov, Y. Bengio, <i>On the difficulty of training recurrent
     * neural networks</i>, ICML 2013.
     *
     * @param maxNorm finite and greater than 0; 1 is usual; no clipping if not set
     * @return this builder
     * @throws IllegalArgumentException if out of range
     */
    public Builder clipGradientNorm(double maxNorm) {
      return stepOptions(stepOptions.withClipping(Optional.of(new GradientClipping(maxNorm))));
    }

    Builder stepOptions(StepOptions stepOptions) {
      this.stepOptions = stepOptions;
      return this;
    }

    /**
     * Sets the seed of initial parameters, the order of clips and all changes of features.
     *
     * @param seed any number; 42 if not set
     * @return this builder
     */
    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    /**
     * Builds the plan.
     *
     * @return the plan
     */
    public TrainingPlan build() {
      return new TrainingPlan(this);
    }
  }
}
