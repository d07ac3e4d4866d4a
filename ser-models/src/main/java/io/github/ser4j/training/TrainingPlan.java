package io.github.ser4j.training;

import io.github.ser4j.config.Described;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Registry;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.features.augment.FeatureAugmenter;
import io.github.ser4j.internal.Checks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How to train: everything but the network and the examples. Immutable; safe to share between
 * threads if its parts are.
 */
public final class TrainingPlan extends Described {
  private static final Kind<TrainingPlan, Builder> KIND =
      new Kind<>(
          "plan",
          new Settings<TrainingPlan, Builder>()
              .integer("epochs", TrainingPlan::epochs, Builder::epochs)
              .about("epochs", "a whole number, at least 1")
              .integer("batchSize", TrainingPlan::batchSize, Builder::batchSize)
              .about("batchSize", "a whole number, at least 1")
              .realOr(
                  "none",
                  "mixup",
                  plan -> plan.mixup.stream().mapToDouble(Mixup::alpha).findFirst(),
                  Builder::mixup,
                  builder -> builder.mixup = Optional.empty())
              .text(
                  "classWeights",
                  plan -> plan.classWeights.text(),
                  (builder, text) -> builder.classWeights = ClassWeights.parse(text))
              .about("classWeights", "equal, balanced, or numbers with commas between them")
              .real("labelSmoothing", TrainingPlan::labelSmoothing, Builder::labelSmoothing)
              .about("labelSmoothing", "from 0 to below 1")
              .realOr(
                  "none",
                  "clipGradientNorm",
                  plan -> plan.clipping.stream().mapToDouble(GradientClipping::maxNorm).findFirst(),
                  Builder::clipGradientNorm,
                  builder -> builder.clipping = Optional.empty())
              .longInteger("seed", TrainingPlan::seed, Builder::seed),
          TrainingPlan::builder,
          Builder::build);

  private static final String OPTIMIZER = "optimizer";
  private static final String SCHEDULE = "schedule";
  private static final String FEATURE_AUGMENTER = "featureAugmenter";

  private final int epochs;
  private final int batchSize;
  private final Optimizer optimizer;
  private final LearningRateSchedule schedule;
  private final Optional<EarlyStopping> earlyStopping;
  private final Optional<FeatureAugmenter> featureAugmenter;
  private final Optional<Mixup> mixup;
  private final ClassWeights classWeights;
  private final double labelSmoothing;
  private final Optional<GradientClipping> clipping;
  private final long seed;

  private TrainingPlan(Builder builder) {
    this.epochs = builder.epochs;
    this.batchSize = builder.batchSize;
    this.optimizer = builder.optimizer;
    this.schedule = builder.schedule;
    this.earlyStopping = builder.earlyStopping;
    this.featureAugmenter = builder.featureAugmenter;
    this.mixup = builder.mixup;
    this.classWeights = builder.classWeights;
    this.labelSmoothing = builder.labelSmoothing;
    this.clipping = builder.clipping;
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
   * How the reference system trains with SGD: at most 50 epochs, batches of 32, {@link
   * Sgd#reference()}, early stopping after 8 epochs without a better validation loss, seed 42.
   *
   * @return the plan, which {@link #toBuilder()} takes on from
   */
  public static TrainingPlan referenceSgd() {
    return builder().batchSize(32).optimizer(Sgd.reference()).stopEarlyAfter(8).build();
  }

  /**
   * How the reference system trains with Adam: as in {@link #referenceSgd()}, but with {@link
   * Adam#reference()}.
   *
   * @return the plan, which {@link #toBuilder()} takes on from
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
    builder.mixup = mixup;
    builder.classWeights = classWeights;
    builder.labelSmoothing = labelSmoothing;
    builder.clipping = clipping;
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

  ClassWeights classWeights() {
    return classWeights;
  }

  double labelSmoothing() {
    return labelSmoothing;
  }

  /** Starts or goes on with a training: the optimizer's update, after what is done to gradients. */
  ParameterUpdate newUpdate(OptimizerState state) {
    ParameterUpdate update = ParameterUpdate.of(optimizer, state);
    return clipping.map(limit -> limit.before(update)).orElse(update);
  }

  /**
   * What initial parameters, the order of clips and all changes of features are drawn from.
   *
   * @return the seed
   */
  public long seed() {
    return seed;
  }

  /**
   * Returns everything of this library that a plan can consist of, and the plan itself.
   *
   * @return a registry of {@code TrainingPlan}, {@link Optimizer}, {@link LearningRateSchedule},
   *     {@link FeatureAugmenter} and {@link Metric}, to which others can be added
   */
  public static Registry registry() {
    return Optimizer.registry()
        .withAll(LearningRateSchedule.registry())
        .withAll(FeatureAugmenter.registry())
        .withAll(Metric.registry())
        .with(TrainingPlan.class, KIND.name(), TrainingPlan::of);
  }

  private static TrainingPlan of(Spec spec, Registry registry) {
    spec.requireParts(OPTIMIZER, SCHEDULE, EarlyStopping.NAME, FEATURE_AUGMENTER);
    Builder builder = new Builder();
    KIND.read(spec.settings(), builder);
    registry.makeOptionalRole(Optimizer.class, spec, OPTIMIZER).ifPresent(builder::optimizer);
    registry
        .makeOptionalRole(LearningRateSchedule.class, spec, SCHEDULE)
        .ifPresent(builder::schedule);
    spec.part(EarlyStopping.NAME)
        .map(rule -> EarlyStopping.of(rule, registry))
        .ifPresent(builder::earlyStopping);
    registry
        .makeOptionalRole(FeatureAugmenter.class, spec, FEATURE_AUGMENTER)
        .ifPresent(builder::featureAugmenter);
    return builder.build();
  }

  /**
   * Describes the plan as data; {@link #registry()} makes an equal one of it.
   *
   * @return its settings, and the roles {@code optimizer}, {@code schedule} and, if there are any,
   *     {@code earlyStopping} and {@code featureAugmenter}
   * @throws UnsupportedOperationException if one of these does not describe itself; the message
   *     names it
   */
  @Override
  public Spec spec() {
    List<Spec> parts = new ArrayList<>();
    parts.add(Spec.role(OPTIMIZER, optimizer.spec()));
    parts.add(Spec.role(SCHEDULE, schedule.spec()));
    earlyStopping.ifPresent(rule -> parts.add(rule.spec()));
    featureAugmenter.ifPresent(change -> parts.add(Spec.role(FEATURE_AUGMENTER, change.spec())));
    return new Spec(KIND.name(), KIND.settings().write(this), parts);
  }

  /** Not the description, which a plan with a lambda expression lacks. */
  @Override
  protected Object identity() {
    return List.of(
        KIND.settings().write(this), optimizer, schedule, earlyStopping, featureAugmenter);
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
    private ClassWeights classWeights = ClassWeights.equal();
    private double labelSmoothing;
    private Optional<GradientClipping> clipping = Optional.empty();
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
      this.epochs = Checks.atLeast(1, "epochs", epochs);
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
      this.batchSize = Checks.atLeast(1, "batchSize", batchSize);
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
     * @param schedule for instance {@code LearningRateSchedule.cosine().withWarmUpEpochs(2)};
     *     {@link LearningRateSchedule#constant()} if not set
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
     * Lets the clips of each class weigh as much as given in the loss. The loss of a batch is the
     * sum of its clips' losses, each times the weight of its class, divided by the number of clips,
     * as in Keras; PyTorch divides by the sum of the weights. So weights that are twice as large
     * are a loss that is twice as large.
     *
     * <p>The targets of a clip are smoothed first ({@link #labelSmoothing}), then weighted, then
     * blended ({@link #mixup}): a blended clip weighs what its two clips do, in their shares.
     * Figures of the training are those of the unweighted clips still; see {@link #labelSmoothing}.
     *
     * @param byClass the weight of each class, in the order of class numbers; finite and at least
     *     0, not all 0; all 1 if not set
     * @return this builder
     * @throws IllegalArgumentException if out of range; a training throws it if there are not as
     *     many weights as classes
     */
    public Builder classWeights(double... byClass) {
      this.classWeights = ClassWeights.of(byClass);
      return this;
    }

    /**
     * Lets each class weigh the same in the loss, however many training clips it has: {@code clips
     * / (classes · clips of the class)}, scikit-learn's {@code 'balanced'}. As there, classes
     * without clips do not count. For what weights do, see {@link #classWeights}.
     *
     * @return this builder
     */
    public Builder balancedClassWeights() {
      this.classWeights = ClassWeights.balanced();
      return this;
    }

    /**
     * Takes a share of each training clip's target from its class and spreads it evenly over all
     * classes: {@code (1 − epsilon) · target + epsilon / classes}, as Keras and PyTorch do. Source:
     * C. Szegedy, V. Vanhoucke, S. Ioffe, J. Shlens, Z. Wojna, <i>Rethinking the Inception
     * architecture for computer vision</i>, CVPR 2016.
     *
     * <p>The figures of a training are plain cross-entropy and accuracy still, each clip against
     * its own class with weight 1; with {@link #mixup}, of the blended features.
     *
     * @param epsilon from 0 to below 1; 0.1 is usual; 0 if not set
     * @return this builder
     * @throws IllegalArgumentException if out of range
     */
    public Builder labelSmoothing(double epsilon) {
      Checks.belowOne("the epsilon of labelSmoothing", epsilon);
      this.labelSmoothing = epsilon;
      return this;
    }

    /**
     * Shrinks the gradients of a step together if their global norm, the root of the sum of the
     * squares of all of them, is above a limit: they are multiplied with {@code min(1, maxNorm /
     * (norm + 10⁻⁶))}, as in PyTorch's {@code clip_grad_norm_}. A norm that is not finite ends the
     * training with a {@link io.github.ser4j.model.ModelException} that names the clips, before any
     * parameter is changed. Source: R. Pascanu, T. Mikolov, Y. Bengio, <i>On the difficulty of
     * training recurrent neural networks</i>, ICML 2013.
     *
     * @param maxNorm finite and greater than 0; 1 is usual; no clipping if not set
     * @return this builder
     * @throws IllegalArgumentException if out of range
     */
    public Builder clipGradientNorm(double maxNorm) {
      this.clipping = Optional.of(new GradientClipping(maxNorm));
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
