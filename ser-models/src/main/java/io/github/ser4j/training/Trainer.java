package io.github.ser4j.training;

import ai.djl.ndarray.NDManager;
import io.github.ser4j.Ser4jException;
import io.github.ser4j.config.Spec;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.model.Architecture;
import io.github.ser4j.model.FeatureShape;
import io.github.ser4j.model.ModelException;
import io.github.ser4j.model.NetworkModel;
import io.github.ser4j.model.internal.AllocatorHint;
import io.github.ser4j.model.internal.EngineNetwork;
import io.github.ser4j.model.internal.PyTorch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Trains a network.
 *
 * <p>The same plan, examples and number of threads give bit-identical parameters. The engine lets
 * one training run at a time in a JVM; a second one waits for the first.
 *
 * <p>Immutable and safe to use from many threads.
 */
public final class Trainer {
  private static final Object ONE_AT_A_TIME = new Object();

  private final TrainingPlan plan;
  private final TrainingListener listener;
  private final Optional<Checkpoints> checkpoints;

  private Trainer(TrainingPlan plan, TrainingListener listener, Optional<Checkpoints> checkpoints) {
    this.plan = plan;
    this.listener = listener;
    this.checkpoints = checkpoints;
  }

  /**
   * Creates a trainer without listener or checkpoints.
   *
   * @param plan how to train
   * @return the trainer
   */
  public static Trainer of(TrainingPlan plan) {
    return new Trainer(plan, event -> {}, Optional.empty());
  }

  /**
   * Returns this trainer with another listener.
   *
   * @param newListener receives the events of the training
   * @return a copy
   */
  public Trainer withListener(TrainingListener newListener) {
    return new Trainer(plan, newListener, checkpoints);
  }

  /**
   * Returns this trainer with checkpoints.
   *
   * @param newCheckpoints where to save, and whether to resume
   * @return a copy
   */
  public Trainer withCheckpoints(Checkpoints newCheckpoints) {
    return new Trainer(plan, listener, Optional.of(newCheckpoints));
  }

  /**
   * Trains a network from its initial parameters, or resumes from a checkpoint.
   *
   * @param architecture the architecture of the network
   * @param classes the number of classes, at least 2
   * @param training the training examples
   * @param validation the validation examples; may be {@link Examples#none()} unless the plan stops
   *     early
   * @return the network and its history
   * @throws IllegalArgumentException if there are no training examples, the plan stops early
   *     without validation examples, or a class number is not below {@code classes}
   * @throws TrainingStoppedException if the loss is no longer finite (the message lists the clips),
   *     a checkpoint cannot be written, or features cannot be read; it contains the results so far
   * @throws ModelException if there is a checkpoint and resuming is not requested, or it belongs to
   *     another training or is corrupt; if another training is running in its folder; or if the
   *     engine does not start
   * @throws UnsupportedOperationException if checkpoints are requested, but the architecture or a
   *     part of the plan does not describe itself; the message names it
   */
  public TrainingResult train(
      Architecture architecture, int classes, Examples training, Examples validation) {
    requireUsable(classes, training, validation);
    AllocatorHint.tellOnce();
    if (checkpoints.isPresent()) {
      requireDescribed(architecture);
      checkpoints.get().requireUsable();
    }
    try (EngineNetwork network =
        EngineNetwork.untrained(architecture, training.shape(), classes, plan.seed())) {
      synchronized (ONE_AT_A_TIME) {
        History history = run(network, training, validation);
        return new TrainingResult(
            NetworkModel.of(architecture, training.shape(), classes, network.parameters()),
            history);
      }
    }
  }

  /**
   * Checks everything that can be checked without examples; {@link #train} would throw the same
   * exceptions.
   *
   * @param architecture the architecture of the network
   * @param input the shape of the features; the largest one if the network masks padding
   * @param classes the number of classes, at least 2
   * @param validated whether there will be validation examples
   * @throws IllegalArgumentException if the features are too small for the network, the plan has
   *     class weights for another number of classes, or it stops early or reduces the learning rate
   *     by a validation metric without validation examples
   * @throws ModelException if the engine does not start
   */
  public void check(Architecture architecture, FeatureShape input, int classes, boolean validated) {
    requireValidation(validated);
    plan.stepOptions().classWeights().requireFor(classes);
    EngineNetwork.untrained(architecture, input, classes, plan.seed()).close();
  }

  /** Throws if checkpoints could not identify the training. */
  private void requireDescribed(Architecture architecture) {
    plan.spec();
    architecture.spec();
  }

  private void requireValidation(boolean validated) {
    plan.earlyStopping()
        .map(EarlyStopping::metric)
        .filter(metric -> metric.needsValidation() && !validated)
        .ifPresent(
            metric -> {
              throw new IllegalArgumentException(
                  "the plan stops early by the "
                      + metric
                      + ", but there are no validation examples: add a validation part to the"
                      + " split, or do not stop early");
            });
    if (plan.schedule().needsValidation() && !validated) {
      throw new IllegalArgumentException(
          "the schedule "
              + plan.schedule()
              + " follows the validation loss, but there are no validation examples: add a"
              + " validation part to the split, or choose another schedule");
    }
  }

  private void requireUsable(int classes, Examples training, Examples validation) {
    if (training.size() == 0) {
      throw new IllegalArgumentException(
          "there are no training examples, but at least 1 is needed");
    }
    requireValidation(validation.size() > 0);
    for (Examples part : List.of(training, validation)) {
      for (int i = 0; i < part.size(); i++) {
        if (part.classOf(i) >= classes) {
          throw new IllegalArgumentException(
              "the class number of clip '"
                  + part.clipId(i)
                  + "' is "
                  + part.classOf(i)
                  + ", but there are only "
                  + classes
                  + " classes");
        }
      }
    }
  }

  private History run(EngineNetwork model, Examples training, Examples validation) {
    if (checkpoints.isEmpty()) {
      return run(model, training, validation, Optional.empty());
    }
    Checkpoints place = checkpoints.get();
    Spec fingerprint = Fingerprint.of(plan, model, training, validation, place.features());
    try (CheckpointKeeper keeper = new CheckpointKeeper(place, fingerprint, listener)) {
      return run(model, training, validation, Optional.of(keeper));
    }
  }

  private History run(
      EngineNetwork model,
      Examples training,
      Examples validation,
      Optional<CheckpointKeeper> keeper) {
    Optional<Checkpoint> earlier = keeper.flatMap(CheckpointKeeper::earlier);
    Progress progress = earlier.map(c -> new Progress(plan, c)).orElseGet(() -> new Progress(plan));
    long start = System.nanoTime() - progress.nanos();
    if (earlier.isPresent()) {
      model.setParameters(progress.last());
      listener.on(new TrainingEvent.Resumed(progress.history(), plan.epochs(), progress.best()));
    }
    try (NDManager memory = PyTorch.engine().newBaseManager()) {
      OptimizerState state =
          OptimizerState.restored(memory, earlier.map(Checkpoint::optimizer).orElse(Map.of()));
      ParameterUpdate update = plan.newUpdate(state);
      long steps = earlier.map(Checkpoint::steps).orElse(0L);
      try (TrainingStep step = new TrainingStep(model, update, plan.seed(), steps)) {
        while (!progress.isOver()) {
          History.Epoch epoch = epoch(model, step, training, validation, progress.epochs(), start);
          progress.add(epoch, finiteParameters(model, epoch.number()));
          listener.on(
              new TrainingEvent.EpochFinished(
                  epoch, plan.epochs(), progress.patienceLeft(), since(start)));
          keeper.ifPresent(each -> each.keep(progress, step.steps(), state));
        }
      }
    } catch (Ser4jException e) {
      throw new TrainingStoppedException(e, progress, checkpoints);
    }
    model.setParameters(progress.best());
    return progress.history();
  }

  private History.Epoch epoch(
      EngineNetwork model,
      TrainingStep step,
      Examples training,
      Examples validation,
      List<History.Epoch> finished,
      long start) {
    long epochStart = System.nanoTime();
    History.Metrics learned = learn(step, training.inEpoch(finished.size()), finished, start);
    Optional<History.Metrics> validated =
        validation.size() == 0 ? Optional.empty() : Optional.of(judge(model, validation));
    int steps = plan.stepsPerEpoch(training.size());
    StepPosition lastStep = new StepPosition(finished, plan.epochs(), steps - 1, steps);
    return new History.Epoch(
        finished.size() + 1,
        learned,
        validated,
        plan.optimizer().learningRate() * plan.schedule().factor(lastStep),
        (System.nanoTime() - epochStart) / 1e9);
  }

  /** Copies the parameters; fails if the last step of the epoch made one infinite or NaN. */
  private static Map<String, float[]> finiteParameters(EngineNetwork model, int epoch) {
    Map<String, float[]> parameters = model.parameters();
    parameters.forEach(
        (name, values) -> {
          for (float value : values) {
            if (!Float.isFinite(value)) {
              throw new ModelException(
                  "parameter "
                      + name
                      + " has the value "
                      + value
                      + " after epoch "
                      + epoch
                      + ": lower the learning rate, or check for clips with unusual features");
            }
          }
        });
    return parameters;
  }

  private History.Metrics learn(
      TrainingStep step, Examples training, List<History.Epoch> finished, long start) {
    int epoch = finished.size();
    int[] order = EpochOrder.of(training.size(), plan.seed(), epoch);
    int batches = plan.stepsPerEpoch(order.length);
    BatchMaker maker = new BatchMaker(plan, training, step.classes(), !step.masksPadding());
    Tally tally = new Tally();
    try (Prefetcher<LabeledBatch> made =
        Prefetcher.start(
            batches,
            batch -> maker.make(indices(order, batch), position(finished, batch, batches)))) {
      for (int batch = 0; batch < batches; batch++) {
        double factor = plan.schedule().factor(position(finished, batch, batches));
        step.learn(made.next(), training, indices(order, batch), factor, tally);
        listener.on(
            new TrainingEvent.BatchFinished(
                epoch + 1, plan.epochs(), batch + 1, batches, tally.metrics(), since(start)));
      }
    }
    return tally.metrics();
  }

  private int[] indices(int[] order, int batch) {
    int from = batch * plan.batchSize();
    return Arrays.copyOfRange(order, from, Math.min(order.length, from + plan.batchSize()));
  }

  private StepPosition position(List<History.Epoch> finished, int batch, int batches) {
    return new StepPosition(finished, plan.epochs(), batch, batches);
  }

  private static History.Metrics judge(EngineNetwork model, Examples examples) {
    Tally tally = new Tally();
    List<FeatureMatrix> one = new ArrayList<>(1);
    for (int i = 0; i < examples.size(); i++) {
      one.clear();
      one.add(examples.features(i));
      float[] probabilities = model.probabilities(one).get(0);
      requireFinite(probabilities[examples.classOf(i)], examples.clipId(i));
      tally.add(probabilities, examples.classOf(i));
    }
    return tally.metrics();
  }

  private static void requireFinite(float probability, String clipId) {
    if (!Float.isFinite(probability)) {
      throw new ModelException(
          "the loss is NaN for the validation clip '"
              + clipId
              + "': lower the learning rate, or check that clip");
    }
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
